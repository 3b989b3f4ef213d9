import { useFormatter, useTranslations } from 'next-intl'
import { FilterSelect, TableFilters } from '@/components/ui/table-filters'
import { countPicked, homeCode } from '@/lib/sweep/pick-kinds'
import type { SweepResult } from '@/lib/sweep/sweep'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { pickKinds } from '@/lib/sweeps/people'
import { effects, type PeopleQuery } from '@/lib/sweeps/people-query'
import type { Say } from '@/lib/sweeps/show'

const mostHomes = 500

type Props = { sweep: KeptSweep; asked: PeopleQuery; say: Say; host: string }

/** What may be asked of the list: of a tried change how people move, of a sweep each part of its rows; of both the home tenant. */
export function PeopleFilters(props: Props) {
  const t = useTranslations('sweeps.people')
  const { sweep, asked, say } = props
  const homes = homesOf(sweep.result).map((homeTenantId) => ({
    value: homeCode(homeTenantId),
    text: say.home(homeTenantId),
  }))
  return (
    <TableFilters action={`/sweeps/${sweep.id}/people`}>
      {asked.pass && <input type="hidden" name="pass" value={asked.pass} />}
      {asked.owner && <input type="hidden" name="owner" value={asked.owner} />}
      {sweep.edits ? <Moves {...props} /> : <Rows {...props} />}
      <FilterSelect
        name="home"
        label={t('home')}
        any={t('any')}
        defaultValue={asked.home ?? ''}
        options={homes}
      />
    </TableFilters>
  )
}

function Moves({ sweep, asked }: Props) {
  const [t, traps, format] = [useTranslations('sweeps.people'), useTranslations('traps'), useFormatter()]
  const verdict = useTranslations('sweeps.verdict')
  const count = (move: string) => format.number(countPicked(pickKinds(sweep, { ...asked, move }), asked.home))
  // two verdicts come from the table of moves, and stay there to be chosen
  const [from, to] = asked.move?.split('.') ?? []
  return (
    <FilterSelect
      name="move"
      label={t('move')}
      any={t('anyMove')}
      defaultValue={asked.move ?? ''}
      options={[
        ...effects.map((value) => ({
          value,
          text: t('moveOf', { move: traps(`effect.${value}`), count: count(value) }),
        })),
        ...(asked.move && from && to
          ? [{ value: asked.move, text: t('pair', { from: verdict(from), to: verdict(to) }) }]
          : []),
      ]}
    />
  )
}

function Rows({ sweep, asked, say, host }: Props) {
  const [t, column, words] = [
    useTranslations('sweeps.people'),
    useTranslations('sweeps.column'),
    useTranslations('judgement.cause'),
  ]
  const verdict = useTranslations('sweeps.verdict')
  const rows = (asked.pass === 'high' ? sweep.result?.ifHighRisk : sweep.result?.now)?.rows ?? []
  const choose = (of: (row: (typeof rows)[number]) => string, say: (value: string) => string) =>
    [...new Set(rows.map(of))].map((value) => ({ value, text: say(value) }))
  const some = { home: t('someHome'), host, owner: host }
  const selects = [
    { name: 'verdict', options: choose((row) => row.verdict, verdict) },
    {
      name: 'cause',
      options: choose(
        (row) => row.cause,
        (cause) => words(`${cause}.resourceAdmin.title`, some),
      ),
    },
    { name: 'app', options: choose((row) => row.application.toLowerCase(), say.app) },
  ] as const
  return selects.map(({ name, options }) => (
    <FilterSelect
      key={name}
      {...{ name, options, label: column(name), any: t('any') }}
      defaultValue={asked[name] ?? ''}
    />
  ))
}

/** Where the guests come from, most of them first. */
function homesOf(result: SweepResult | null): (string | null | undefined)[] {
  const counts = new Map<string | null | undefined, number>()
  for (const { kind } of result?.kinds ?? []) {
    for (const { homeTenantId, guests } of kind.homes) {
      const home = homeTenantId?.toLowerCase() ?? homeTenantId
      counts.set(home, (counts.get(home) ?? 0) + guests)
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostHomes)
    .map(([home]) => home)
}
