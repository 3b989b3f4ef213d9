import { useFormatter, useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { PeopleLink } from './people-link'
import { type ShownVerdict, VerdictTag } from './verdict-tag'

/** `people`: where they are listed. */
export type Move = { from: ShownVerdict; to: ShownVerdict; guests: number; people?: string }
export type HomeMove = {
  key: string
  name: string
  guests: number
  blockedBefore: number
  blockedAfter: number
  people?: string
}

type Line = Move | { same: true; guests: number }

/** Who is judged otherwise. The rows for those who are newly blocked are always there, also with nobody. `all`: the list of them. */
export function WhoMoves({ moves, all }: { moves: readonly Move[]; all?: string }) {
  const [t, column, format, verdict] = [
    useTranslations('sweeps.moves'),
    useTranslations('sweeps.column'),
    useFormatter(),
    useTranslations('sweeps.verdict'),
  ]
  const isAlways = ({ from, to }: Move) => to === 'blocked' && (from === 'challenged' || from === 'allowed')
  const moved = moves
    .filter((move) => move.from !== move.to && (move.guests > 0 || isAlways(move)))
    .toSorted((a, b) => b.guests - a.guests)
  const same = moves.filter(({ from, to }) => from === to).reduce((sum, { guests }) => sum + guests, 0)
  const lines: Line[] = [...moved, { same: true, guests: same }]
  return (
    <section className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2>{t('title')}</h2>
        {all && moved.some(({ guests }) => guests > 0) && <LooseLink href={all}>{t('all')}</LooseLink>}
      </div>
      <Table
        caption={t('title')}
        rows={lines}
        keyOf={(line) => ('same' in line ? 'same' : `${line.from} ${line.to}`)}
        columns={[
          {
            ...{ key: 'from', heading: column('from'), names: true },
            cell: (line) => ('same' in line ? t('same') : <VerdictTag verdict={line.from} />),
          },
          {
            ...{ key: 'to', heading: column('to') },
            cell: (line) => ('same' in line ? '' : <VerdictTag verdict={line.to} />),
          },
          {
            ...{ key: 'guests', heading: column('guests'), align: 'end' as const },
            cell: (line) =>
              'same' in line ? (
                format.number(line.guests)
              ) : (
                <PeopleLink
                  href={line.people}
                  guests={line.guests}
                  of={`${verdict(line.from)} → ${verdict(line.to)}`}
                />
              ),
          },
        ]}
      />
    </section>
  )
}

type ByHomeProps = { homes: readonly HomeMove[]; headings: 'try' | 'compare'; most: number }

/** Each guest once, by the hardest application; most guests first. */
export function ByHome({ homes, headings, most }: ByHomeProps) {
  const [t, column, format] = [
    useTranslations('sweeps.moves'),
    useTranslations('sweeps.column'),
    useFormatter(),
  ]
  const [before, after] =
    headings === 'try' ? ['blockedNow', 'blockedThen'] : ['blockedEarlier', 'blockedLater']
  return (
    <section className="min-w-0">
      <h2 className="mb-3">{t('homes')}</h2>
      <Table
        caption={t('homes')}
        rows={homes.slice(0, most)}
        keyOf={({ key }) => key}
        columns={[
          {
            ...{ key: 'home', heading: column('home'), names: true },
            cell: ({ name, people }) =>
              people ? (
                <LooseLink href={people}>
                  <bdi>{name}</bdi>
                </LooseLink>
              ) : (
                <bdi>{name}</bdi>
              ),
          },
          {
            ...{ key: 'guests', heading: column('guests'), align: 'end' as const },
            cell: ({ guests }) => format.number(guests),
          },
          {
            ...{ key: 'before', heading: column(before ?? ''), align: 'end' as const },
            cell: ({ blockedBefore }) => format.number(blockedBefore),
          },
          {
            ...{ key: 'after', heading: column(after ?? ''), align: 'end' as const },
            cell: ({ blockedAfter }) => <b className="font-semibold">{format.number(blockedAfter)}</b>,
          },
        ]}
      />
    </section>
  )
}
