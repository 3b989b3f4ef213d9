import { useTranslations } from 'next-intl'
import { GateLines } from '@/components/simulate/gate-lines'
import type { ShownGateLine } from '@/components/simulate/simulation-view'
import { CodeText } from '@/components/ui/code-text'
import { Disclosure } from '@/components/ui/disclosure'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { SummaryList } from '@/components/ui/summary-list'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'

/** The guest object as the host's directory has it. `groups`: those that policies name, with the policies' names. Absent: not known. */
export type ShownGuest = {
  id: string
  name: string | null
  type: string
  identityProvider: string | null
  invitation?: 'accepted' | 'pending'
  enabled?: boolean
  /** Null: memberships could not be read. */
  groups: { id: string; policies: string[] }[] | null
  readAt: string
}

type FactsProps = {
  host: string
  guest: ShownGuest
  /** What the host has set on the way in, and at its own door. */
  lines: ShownGateLine[]
}

/** Who the caller is here, and what this tenant has set for guests from there. */
export function GuestFacts({ host, guest, lines }: FactsProps) {
  const t = useTranslations('staff.result.guest')
  const kinds = useTranslations('simulate')
  const { name, type } = guest
  return (
    <Panel>
      <h2>{withNames((names) => t('title', names), { host })}</h2>
      <SummaryList
        facts={[
          { term: t('name'), value: name ? <bdi>{name}</bdi> : t('notKnown') },
          { term: t('type'), value: kinds(`types.${type}`) },
        ]}
      />
      <Disclosure wide summary={t('more')}>
        <More {...{ host, guest, lines }} />
      </Disclosure>
    </Panel>
  )
}

function More({ host, guest, lines }: FactsProps) {
  const t = useTranslations('staff.result.guest')
  const kinds = useTranslations('simulate')
  const { id, identityProvider, invitation, enabled, groups, readAt } = guest
  return (
    <>
      <SummaryList
        facts={[
          { term: t('id'), value: <CodeText>{id}</CodeText> },
          {
            term: t('provider'),
            value: identityProvider ? kinds(`providers.${identityProvider}`) : t('notKnown'),
          },
          { term: t('invitation'), value: invitation ? t(`invitations.${invitation}`) : t('notKnown') },
          {
            term: t('enabled'),
            value: enabled === undefined ? t('notKnown') : t(enabled ? 'accountOn' : 'accountOff'),
          },
          { term: t('groups'), value: <Groups groups={groups} /> },
        ]}
      />
      <p className="mt-2 text-small text-ink2">
        {fillSlots(t('readAt', { time: slot('time') }), { time: <Time at={readAt} /> })}
      </p>
      <h3 className="mt-5 font-semibold">{withNames((names) => t('settings', names), { host })}</h3>
      <GateLines lines={lines} host={host} isAdmin={false} />
    </>
  )
}

function Groups({ groups }: { groups: ShownGuest['groups'] }) {
  const t = useTranslations('staff.result.guest')
  if (groups === null) return t('notKnown')
  if (groups.length === 0) return t('noGroups')
  return (
    <ul className="space-y-1.5">
      {groups.map(({ id, policies }) => (
        <li key={id}>
          <CodeText>{id}</CodeText>
          <span className="block text-small text-ink2">
            {t('namedBy')} <bdi>{policies.join(', ')}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}
