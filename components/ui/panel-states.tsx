import { ButtonLink } from './button'
import { CaseNumber } from './case-number'
import { CodeText } from './code-text'
import { Icon } from './icon'
import { Panel, StepPanel } from './panel'
import { ProgressList } from './progress-list'
import { QrCode } from './qr-code'
import { row } from './states'
import type { ExampleSet } from './states'
import { SummaryList } from './summary-list'
import { Tag } from './tag'

const tags: ExampleSet = {
  name: 'Tag and icon',
  states: [
    {
      name: 'all tags',
      show: row(
        <Tag kind="open">Open</Tag>,
        <Tag kind="needs">Needs something</Tag>,
        <Tag kind="shut">Shut</Tag>,
        <Tag kind="unknown">Unknown</Tag>,
        <Tag kind="progress">Accepted</Tag>,
        <Tag kind="neutral">Dismissed</Tag>,
      ),
    },
    {
      name: 'icons',
      show: row(
        <Icon name="person" />,
        <Icon name="building" />,
        <Icon name="globe" />,
        <Icon name="lock" />,
        <Icon name="eye" />,
        <Icon name="external" />,
        <Icon name="print" />,
        <Icon name="clock" />,
        <Icon name="checked" />,
        <Icon name="unknown" />,
      ),
    },
  ],
}

const panels: ExampleSet = {
  name: 'Panel, summary list, progress list, codes',
  states: [
    {
      name: 'step panel',
      show: (
        <StepPanel title="Your next step">
          <p>A reset lifts the warning.</p>
          <ButtonLink href="#main" size="guest" icon="external">
            Reset your password
          </ButtonLink>
        </StepPanel>
      ),
    },
    {
      name: 'summary list',
      show: (
        <Panel>
          <SummaryList
            facts={[
              { term: 'Who', value: 'Ada, ada@fabrikam.com' },
              { term: 'Request ID', value: <CodeText>790d21d9-68fb-457f-b1a4-674c11e3bf00</CodeText> },
            ]}
          />
        </Panel>
      ),
    },
    {
      name: 'progress list',
      show: (
        <ProgressList
          words={{ done: 'Done', next: 'Still to come' }}
          steps={[
            { state: 'done', title: 'You told us you reset your password', detail: '09:41' },
            { state: 'now', title: 'The warning is still there', detail: 'Looked 4 times.' },
            { state: 'next', title: 'Try again at Contoso', detail: 'We will tell you when.' },
          ]}
        />
      ),
    },
    {
      name: 'case number',
      show: (
        <CaseNumber
          label="Your case number"
          number="K7M 4QP"
          spelling="Kilo, seven, Mike · four, Quebec, Papa"
        />
      ),
    },
    { name: 'code to scan', show: <QrCode text="http://localhost:3000/h/example" label="Code to scan" /> },
  ],
}

export const panelStates: ExampleSet[] = [tags, panels]
