import { Bars } from '@/components/ui/bars'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogPage } from '@/components/ui/dialog'
import { DialogLink } from '@/components/ui/dialog-link'
import { TextArea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { row } from '@/components/ui/states'
import type { ExampleSet } from '@/components/ui/states'
import { StepChart } from '@/components/ui/step-chart'
import { Time } from '@/components/ui/time'
import { Timeline } from '@/components/ui/timeline'
import { FreshLine } from './fresh-line'
import { RiskLevel } from './risk-level'

const now = '2026-11-20T10:00:00Z'

const small: ExampleSet = {
  name: 'Risk level, fresh line',
  states: [
    {
      name: 'all levels, and one the directory does not say',
      show: row(
        <RiskLevel level="high" />,
        <RiskLevel level="medium" />,
        <RiskLevel level="low" />,
        <RiskLevel level="none" />,
        <RiskLevel level="unknown" />,
      ),
    },
    { name: 'fresh', show: <FreshLine at="2026-11-20T09:58:00Z" now={now} refresh="#main" /> },
    {
      name: 'older than ten minutes',
      show: <FreshLine at="2026-11-20T09:31:00Z" now={now} refresh="#main" />,
    },
    { name: 'of another day', show: <FreshLine at="2026-11-18T09:31:00Z" now={now} refresh="#main" /> },
    {
      name: 'the last attempt failed',
      show: <FreshLine at="2026-11-20T09:12:00Z" now={now} failed refresh="#main" />,
    },
    { name: 'never read', show: <FreshLine at={null} now={now} refresh="#main" /> },
  ],
}

const events: ExampleSet = {
  name: 'Timeline',
  states: [
    {
      name: 'with its step chart',
      show: (
        <Panel>
          <StepChart
            label="User risk from 21 October to 20 November: none, low, medium, high"
            levels={['None', 'Low', 'Medium', 'High']}
            from="2026-10-21T00:00:00Z"
            to={now}
            steps={[
              { at: '2026-10-21T00:00:00Z', level: 0 },
              { at: '2026-11-03T19:40:00Z', level: 1, marked: true },
              { at: '2026-11-12T02:14:00Z', level: 2, marked: true },
              { at: '2026-11-19T06:31:00Z', level: 3, marked: true },
            ]}
          />
          <div className="chart:mt-4">
            <Timeline
              none="Nothing happened in the last 30 days."
              events={[
                {
                  ...{ key: 'a', icon: 'shut', state: 'shut', title: 'Stopped at Contoso' },
                  ...{ more: 'as a guest, Contoso Projects' },
                  detail: <Time at="2026-11-20T07:52:00Z" form="both" />,
                },
                {
                  ...{ key: 'b', icon: 'careful', state: 'shut', title: 'Risk raised to high:' },
                  ...{ more: 'unfamiliar sign-in properties' },
                  detail: <Time at="2026-11-19T06:31:00Z" form="both" />,
                },
                {
                  ...{ key: 'c', icon: 'careful', state: 'needs', title: 'Risk raised to medium:' },
                  ...{ more: 'password spray' },
                  detail: <Time at="2026-11-12T02:14:00Z" form="both" />,
                },
                {
                  ...{ key: 'd', icon: 'key', title: 'Password changed', more: 'by the user' },
                  detail: <Time at="2026-03-14T08:03:00Z" form="both" />,
                },
              ]}
            />
          </div>
        </Panel>
      ),
    },
    { name: 'empty', show: <Timeline none="Nothing happened in the last 30 days." events={[]} /> },
  ],
}

const bars: ExampleSet = {
  name: 'Bars',
  states: [
    {
      name: 'before and after on one scale',
      show: (
        <Panel>
          <Bars
            caption="Each guest’s hardest app"
            rows={[
              {
                ...{ key: 'now', label: 'Today', detail: 'policies as they are' },
                values: { allowed: 402, asked: 531, blocked: 214, unknown: 137 },
              },
              {
                ...{ key: 'then', label: 'With the change', detail: 'MFA of 14 tenants trusted' },
                values: { allowed: 402, asked: 683, blocked: 62, unknown: 137 },
              },
            ]}
          />
        </Panel>
      ),
    },
    {
      name: 'very narrow parts, long words, in progress',
      show: (
        <Bars
          caption="Actions so far"
          rows={[
            {
              ...{ key: 'a', label: 'Everybody at Northwind Traders International Holdings' },
              values: { allowed: 20150, asked: 9, blocked: 12, unknown: 4, progress: 9 },
            },
            { key: 'b', label: 'Litware', values: { allowed: 40, unknown: 8000 } },
          ]}
        />
      ),
    },
    { name: 'empty', show: <Bars caption="Nobody" rows={[{ key: 'a', label: 'Today', values: {} }]} /> },
  ],
}

const question = (id: string) => (
  <DialogBody
    id={id}
    title="Dismiss the risk of Ada?"
    cancel="/components/staff"
    buttons={
      <Button type="button" look="danger" size="staff">
        Dismiss the risk
      </Button>
    }
  >
    <Notice kind="stopped" title="The password stays as it is">
      Whoever has it can go on using it, at Fabrikam and at every partner.
    </Notice>
    <TextArea
      name="checked"
      id={`${id}-checked`}
      label="What did you check?"
      hint="At least one sentence. It goes into the record."
    />
  </DialogBody>
)

const dialogs: ExampleSet = {
  name: 'Dialog',
  states: [
    {
      name: 'opened from its page; without script, or below 40rem, the link leads to the page that says the same',
      show: (
        <DialogLink
          href="#dialog-page"
          label="Dismiss risk…"
          titleId="dialog-over"
          look="second"
          size="staff"
        >
          {question('dialog-over')}
        </DialogLink>
      ),
    },
    { name: 'as a page', show: <DialogPage>{question('dialog-page')}</DialogPage> },
  ],
}

export const staffStates: ExampleSet[] = [small, events, bars, dialogs]
