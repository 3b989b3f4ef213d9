import { useTranslations } from 'next-intl'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import { type GrantRow, GrantTable } from './permission-table'
import { ConnectProblems, type ShownProblem } from './problems'

type Props = {
  tenant: { id: string; displayName: string; domains: string[] }
  as: 'host' | 'home' | 'both'
  by: { name: string; address: string }
  grants: GrantRow[]
  isConnected: boolean
  problem: ShownProblem | null
  csrf: string
}

/** What the tenant grants now, beside what is asked for; the button at its end is the only thing that connects. */
export function CheckView({ tenant, as, by, grants, isConnected, problem, csrf }: Props) {
  const t = useTranslations('connect.check')
  const sending = useTranslations('connect')('sending')
  const named = (text: string) => fillSlots(text, { tenant: <bdi>{tenant.displayName}</bdi> })
  const facts = [
    { term: t('facts.tenant'), value: <bdi>{tenant.displayName}</bdi> },
    { term: t('facts.domains'), value: <bdi>{tenant.domains.join(', ')}</bdi> },
    { term: t('facts.id'), value: <CodeText>{tenant.id}</CodeText> },
    { term: t('facts.as'), value: t(`as.${as}`) },
    {
      term: t('facts.by'),
      value: (
        <>
          <bdi>{by.name}</bdi> (<bdi>{by.address}</bdi>)
        </>
      ),
    },
  ]
  return (
    <DoorFrame wide>
      <ConnectProblems problem={problem} />
      <StaffHead title={named(t('title', { tenant: slot('tenant') }))} lead={t('lead')} />
      <div className="space-y-6">
        <div className="max-w-[48rem]">
          <Panel>
            <SummaryList facts={facts} />
          </Panel>
        </div>
        {isConnected && (
          <Notice kind="info" title={t('connected')}>
            <p>{t('connectedText')}</p>
          </Notice>
        )}
        <Gaps grants={grants} />
        <PostForm
          action={`/api/connect/${tenant.id}`}
          csrf={csrf}
          className="flex flex-wrap items-center gap-x-6 gap-y-3"
        >
          <SubmitButton size="staff" busy={sending}>
            <span>{named(t('button', { tenant: slot('tenant') }))}</span>
          </SubmitButton>
          <LooseLink href={`/connect?as=${as}`}>{t('again')}</LooseLink>
          <LooseLink href="/connect">{t('stop')}</LooseLink>
        </PostForm>
      </div>
    </DoorFrame>
  )
}

function Gaps({ grants }: { grants: GrantRow[] }) {
  const t = useTranslations('connect.check')
  const missing = grants.filter(({ isGranted }) => isGranted === false)
  const needed = missing.filter(({ weight }) => weight === 'needed').map(({ name }) => name)
  const title = t('gaps', { count: missing.length })
  return (
    <section className="space-y-4">
      {needed.length > 0 ? (
        <Notice kind="stopped" title={t('gapNeeded')}>
          <p>
            {fillSlots(t('gapNeededText', { names: slot('names') }), {
              names: <CodeText>{needed.join(', ')}</CodeText>,
            })}
          </p>
        </Notice>
      ) : (
        <Notice kind={missing.length > 0 ? 'careful' : 'good'} title={title}>
          {missing.length > 0 && <p>{t('gapsText')}</p>}
        </Notice>
      )}
      <GrantTable caption={title} rows={grants} />
    </section>
  )
}
