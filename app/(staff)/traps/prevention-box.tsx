import { useFormatter, useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { Link, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SummaryList } from '@/components/ui/summary-list'
import { Table } from '@/components/ui/table'
import type { GuestsGroup, Prevention } from '@/lib/traps/prevention'

const most = 50
const described = 'https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b'

/** Whether a group keeps guests out of the policies that turn on risk, whether it is complete, and who is missing. */
export function PreventionBox({ prevention: { policies, group } }: { prevention: Prevention }) {
  const t = useTranslations('trapsPage.prevention')
  const words = useTranslations('traps.prevention')
  const state = group?.complete ?? 'none'
  const values = { missing: group?.missing.guests ?? 0, notRead: group?.notRead ?? 0 }
  const kind = state === 'yes' ? 'good' : state === 'notKnown' ? 'unknown' : 'careful'
  const nameFor = (id: string) => policies.find((policy) => policy.id === id)?.name ?? id
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <div className="mt-2 space-y-4">
        <p className="max-w-[48rem]">
          {t('text')}{' '}
          <Link href={described} newTab>
            {t('link')}
          </Link>
        </p>
        {policies.length === 0 ? (
          <p>{t('noPolicies')}</p>
        ) : (
          <>
            <Notice kind={kind} title={words(state, values)} />
            {group && <Group group={group} nameFor={nameFor} />}
            <Policies policies={policies} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Group({ group, nameFor }: { group: GuestsGroup; nameFor: (id: string) => string }) {
  const t = useTranslations('trapsPage.prevention')
  const format = useFormatter()
  const names = (ids: readonly string[]) => (ids.length > 0 ? format.list(ids.map(nameFor)) : t('nothing'))
  return (
    <>
      <SummaryList
        facts={[
          { term: t('group'), value: <CodeText>{group.id}</CodeText> },
          { term: t('members'), value: format.number(group.members) },
          { term: t('excludedFrom'), value: names(group.excludedFrom) },
          { term: t('notExcludedFrom'), value: names(group.notExcludedFrom) },
        ]}
      />
      {group.missing.guests > 0 && (
        <LooseLink href="/traps/missing">{t('missing', { count: group.missing.guests })}</LooseLink>
      )}
    </>
  )
}

function Policies({ policies }: Pick<Prevention, 'policies'>) {
  const t = useTranslations('trapsPage.prevention')
  const words = useTranslations('traps.state')
  const format = useFormatter()
  return (
    <>
      <Table
        caption={t('policies')}
        rows={policies.slice(0, most)}
        keyOf={({ id }) => id}
        columns={[
          { key: 'policy', heading: t('policy'), names: true, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            ...{ key: 'state', heading: t('state') },
            cell: ({ enforced }) => words(enforced ? 'enabled' : 'enabledForReportingButNotEnforced'),
          },
          {
            ...{ key: 'turnsOn', heading: t('turnsOn') },
            cell: ({ conditions }) => format.list(conditions.map((one) => t(one))),
          },
          {
            ...{ key: 'caught', heading: t('caught'), align: 'end' as const },
            cell: ({ missing }) => format.number(missing.guests),
          },
          {
            ...{ key: 'covered', heading: t('covered'), align: 'end' as const },
            cell: ({ covered }) => format.number(covered),
          },
          {
            ...{ key: 'notRead', heading: t('notRead'), align: 'end' as const },
            cell: ({ notRead }) => format.number(notRead),
          },
        ]}
      />
      {policies.length > most && <p>{t('more', { count: policies.length - most })}</p>}
    </>
  )
}
