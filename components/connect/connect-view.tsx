import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { ChoiceGroup, Radio } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type PermissionRow, PermissionTable } from './permission-table'
import { ConnectProblems, type ShownProblem, useConnectError } from './problems'

type Props = {
  /** What was chosen before, or is asked for by whoever linked here. */
  as: 'host' | 'home' | 'both' | null
  /** What was typed before. */
  address: string
  problem: ShownProblem | null
  csrf: string
  application: PermissionRow[]
  delegated: PermissionRow[]
}

/** For administrators, before anything is asked of them: what Readmit reads, what for, and what works without it. */
export function ConnectView(props: Props) {
  const { problem, application, delegated } = props
  const t = useTranslations('connect')
  return (
    <DoorFrame wide>
      <div className="max-w-[40rem]">
        <ConnectProblems problem={problem} />
      </div>
      <StaffHead title={t('title')} lead={t('lead')} />
      <div className="grid items-start gap-x-10 gap-y-8 staff:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <ConnectForm {...props} />
        <section>
          <h2>{t('steps.title')}</h2>
          <ol className="mt-3 list-decimal space-y-2.5 ps-5 marker:text-ink2">
            <li className="ps-1">{t('steps.consent')}</li>
            <li className="ps-1">{t('steps.signIn')}</li>
            <li className="ps-1">{t('steps.check')}</li>
          </ol>
          <p className="mt-4 text-ink2">{t('steps.several')}</p>
        </section>
      </div>
      <div className="mt-10 space-y-8">
        <Notice kind="info" title={t('never.title')}>
          <p>{t('never.text')}</p>
        </Notice>
        <Titled title={t('table.application')} lead={t('table.applicationLead')}>
          <PermissionTable caption={t('table.application')} rows={application} />
        </Titled>
        <Titled title={t('table.delegated')} lead={t('table.delegatedLead')}>
          <PermissionTable caption={t('table.delegated')} rows={delegated} />
        </Titled>
      </div>
    </DoorFrame>
  )
}

function ConnectForm({ as, address, problem, csrf }: Props) {
  const t = useTranslations('connect')
  const error = useConnectError(problem)
  const choice = (value: 'host' | 'home' | 'both') => (
    <Radio
      name="as"
      value={value}
      label={t(`form.${value}`)}
      hint={t(`form.${value}Hint`)}
      defaultChecked={as === value}
    />
  )
  return (
    <Panel step>
      <h2 className="mb-4">{t('form.title')}</h2>
      <PostForm action="/api/connect" csrf={csrf} className="space-y-5">
        <ChoiceGroup id="as" question={t('form.as')} error={error('as')}>
          {choice('host')}
          {choice('home')}
          {choice('both')}
        </ChoiceGroup>
        <TextField
          name="address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          label={t('form.address')}
          hint={t('form.addressHint')}
          error={error('address')}
          defaultValue={address}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton size="staff" busy={t('sending')}>
            {t('form.button')}
          </SubmitButton>
          <SubmitButton size="staff" look="second" busy={t('sending')} name="consented" value="1">
            {t('form.consented')}
          </SubmitButton>
        </div>
      </PostForm>
    </Panel>
  )
}

const Titled = ({ title, lead, children }: { title: string; lead: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    <p className="mt-1 mb-3 max-w-[48rem] text-ink2">{lead}</p>
    {children}
  </section>
)
