import { useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { QrCode } from '@/components/ui/qr-code'
import { fillSlots, slot } from '@/components/ui/slots'
import { SummaryList } from '@/components/ui/summary-list'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'

export type Handover = {
  /**
   * `riskUnseen`: the error says so and nobody could confirm it; `other`: something else is shut at home; `atHost`: home can
   * only help.
   */
  kind: 'risk' | 'riskUnseen' | 'other' | 'atHost'
  names: { home: string; host: string }
  /** Who runs this service. */
  operator: string
  guest: { name: string | null; address: string }
  hostDomain: string | null
  /** As pasted; null where we do not know. `stoppedAt` is ISO 8601 UTC. */
  stoppedAt: string | null
  code: { number: string; words: string | null } | null
  requestId: string | null
  correlationId: string | null
  app: string | null
  /** K7M 4QP */
  caseNumber: string
  /** The whole secret address of this page, and until when it works. */
  link: string
  until: string
}

/** One A4 or Letter page for an administrator, in precise words; readable without colour. */
export function HandoverSheet({ sheet }: { sheet: Handover }) {
  const t = useTranslations('guest.handover.sheet')
  const name = sheet.guest.name ?? sheet.guest.address
  const values = { ...sheet.names, name, operator: sheet.operator }
  const other = sheet.kind === 'other' || sheet.kind === 'atHost'
  const leads = {
    risk: 'lead',
    riskUnseen: 'leadUnseen',
    other: 'leadOther',
    atHost: 'leadAtHost',
  } as const
  const shortLink = sheet.link.replace(/^https?:\/\//, '')
  return (
    <article className="staff rounded-notice border border-line bg-surface p-5 text-body list:p-11 print:border-0 print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-6 list:flex-nowrap">
        <div>
          <p className="mb-2 text-small font-semibold text-ink2">
            {withNames((all) => t('from', all), values)}
          </p>
          <h1>{withNames((all) => t(other ? 'titleOther' : 'title', all), values)}</h1>
          <p className="mt-2">{withNames((all) => t(leads[sheet.kind], all), values)}</p>
        </div>
        <div className="shrink-0 text-center">
          <QrCode text={sheet.link} label={t('qrLabel', { link: shortLink })} />
          <CodeText>{sheet.caseNumber}</CodeText>
        </div>
      </header>
      <div className="mt-6">
        <Notice kind="careful" title={t('whoTitle')}>
          {t('whoText')}
        </Notice>
      </div>
      <h2 className="mt-6">{t('todoTitle')}</h2>
      <ToDo kind={sheet.kind} values={values} />
      <p className="mt-3 text-small text-ink2">
        {!other && t('note')} <Docs kind={sheet.kind} />
      </p>
      <h2 className="mt-6">{t('evidenceTitle')}</h2>
      <Evidence sheet={sheet} />
      <p className="mt-6 border-t border-line pt-4 text-small">
        <strong>{t('genuineTitle')}</strong>{' '}
        {fillSlots(t('genuineText', { link: slot('link'), date: slot('date') }), {
          link: <CodeText>{shortLink}</CodeText>,
          date: <Time at={sheet.until} form="day" />,
        })}
      </p>
    </article>
  )
}

const riskSteps = ['todo.reset', 'todo.dismiss', 'todo.wait'] as const
const todo = {
  risk: riskSteps,
  riskUnseen: riskSteps,
  other: ['todoOther.account', 'todoOther.outbound'],
  atHost: ['todoOther.account', 'todoOther.device'],
} as const

function ToDo({ kind, values }: { kind: Handover['kind']; values: Record<string, string> }) {
  const t = useTranslations('guest.handover.sheet')
  const steps = todo[kind]
  return (
    <ol className="mt-3 space-y-3">
      {steps.map((step, at) => (
        <li key={step} className="flex gap-3">
          <span
            aria-hidden="true"
            className="grid size-7 shrink-0 place-items-center rounded-full border-2 border-control text-small font-semibold text-ink2"
          >
            {at + 1}
          </span>
          <p className="pt-0.5">
            <strong>{withNames((all) => t(`${step}Title`, all), values)}</strong>{' '}
            {withNames((all) => t(`${step}Text`, all), values)}
          </p>
        </li>
      ))}
    </ol>
  )
}

const docs = {
  risk: 'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock',
  riskUnseen: 'https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock',
  other: 'https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview',
  atHost: 'https://learn.microsoft.com/entra/external-id/authentication-conditional-access',
}

function Docs({ kind }: { kind: Handover['kind'] }) {
  const t = useTranslations('guest.handover.sheet')
  return fillSlots(t('docs', { link: slot('link') }), {
    link: (
      <Link href={docs[kind]}>
        <bdi className="wrap-anywhere">{docs[kind].replace('https://', '')}</bdi>
      </Link>
    ),
  })
}

function Evidence({ sheet }: { sheet: Handover }) {
  const t = useTranslations('guest.handover.sheet.evidence')
  const common = useTranslations('guest.common')
  const code = (text: string | null) => (text ? <CodeText>{text}</CodeText> : common('notKnown'))
  const host = sheet.hostDomain ? `${sheet.names.host} (${sheet.hostDomain})` : sheet.names.host
  return (
    <div className="[&_dl>div]:py-1.5">
      <SummaryList
        facts={[
          { term: t('user'), value: <bdi>{sheet.guest.address}</bdi> },
          { term: t('blockedBy'), value: <bdi>{host}</bdi> },
          { term: t('app'), value: sheet.app ? <bdi>{sheet.app}</bdi> : common('notKnown') },
          {
            term: t('when'),
            value: sheet.stoppedAt ? <Time at={sheet.stoppedAt} form="utc" /> : common('notKnown'),
          },
          {
            term: t('code'),
            value: (
              <>
                {code(sheet.code?.number ?? null)} {sheet.code?.words}
              </>
            ),
          },
          { term: t('requestId'), value: code(sheet.requestId) },
          { term: t('correlationId'), value: code(sheet.correlationId) },
        ]}
      />
    </div>
  )
}
