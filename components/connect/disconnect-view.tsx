import { useTranslations } from 'next-intl'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = {
  tenant: { id: string; displayName: string; isHost: boolean; isHome: boolean }
  typed: string
  /** Proved anew a moment ago: the next press disconnects. */
  isProven: boolean
  problem: { field: 'name' | null; code: string } | null
  csrf: string
}

/** What goes and what stays, and the name to type. */
export function DisconnectView({ tenant, typed, isProven, problem, csrf }: Props) {
  const t = useTranslations('connect.leave')
  const sending = useTranslations('connect')('sending')
  const named = (key: 'title' | 'label' | 'button') =>
    fillSlots(t(key, { tenant: slot('tenant') }), { tenant: <bdi>{tenant.displayName}</bdi> })
  const words = problem && t(`problem.${problem.code}`)
  return (
    <div className="max-w-[40rem]">
      <BackLink href="/tenant">{t('back')}</BackLink>
      {problem && (
        <ErrorSummary
          heading={t('problem.title')}
          problems={[{ text: words ?? '', ...(problem.field && { field: problem.field }) }]}
        />
      )}
      <StaffHead title={named('title')} />
      <div className="space-y-6">
        <Ends
          title={t('goes')}
          items={[
            ...(tenant.isHost ? [t('goesList.host')] : []),
            ...(tenant.isHome ? [t('goesList.home')] : []),
            ...[t('goesList.read'), t('goesList.tokens'), t('goesList.settings')],
          ]}
        />
        <Ends
          title={t('stays')}
          items={[t('staysList.record'), t('staysList.guests'), t('staysList.consent')]}
        />
        <Panel>
          <PostForm action={`/api/tenant/${tenant.id}/disconnect`} csrf={csrf} className="space-y-5">
            <TextField
              name="name"
              autoComplete="off"
              spellCheck={false}
              label={named('label')}
              hint={t('hint')}
              {...(problem?.field === 'name' && words && { error: words })}
              defaultValue={typed}
            />
            <p className={isProven ? 'font-semibold' : 'text-ink2'}>{t(isProven ? 'proven' : 'stepUp')}</p>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
              <SubmitButton look="danger" size="staff" busy={sending}>
                <span>{named('button')}</span>
              </SubmitButton>
              <LooseLink href="/tenant">{t('keep')}</LooseLink>
            </div>
          </PostForm>
        </Panel>
      </div>
    </div>
  )
}

const Ends = ({ title, items }: { title: string; items: string[] }) => (
  <section>
    <h2>{title}</h2>
    <ul className="mt-2 list-disc space-y-1.5 ps-6 marker:text-ink2">
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  </section>
)
