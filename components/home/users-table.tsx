import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RiskLevel } from '@/components/staff/risk-level'
import { Button } from '@/components/ui/button'
import { SelectionBar } from '@/components/ui/selection-bar'
import { type Column, Table } from '@/components/ui/table'
import { None, RowName, TwoLines } from '@/components/ui/table-cells'
import type { Sort } from '@/components/ui/table-head'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { RowKeys } from './row-keys'
import { toShownLevel, toTag, type UserRow } from './user-row'

export type UsersTableProps = {
  rows: UserRow[]
  sort: Record<'name' | 'level' | 'state' | 'updated', Sort>
  /** This page with nothing selected. */
  here: string
  empty?: ReactNode
  paging?: ReactNode
}

/** One page of the list, with check boxes for what can be done with several at once. */
export function UsersTable({ rows, sort, here, empty, paging }: UsersTableProps) {
  const t = useTranslations('people.list')
  const columns = useColumns(sort)
  const caption = t('title')
  if (rows.length === 0)
    return <Table caption={caption} columns={columns} rows={[]} keyOf={keyOf} empty={empty} />
  const actions = (['dismissRisk', 'revokeSessions'] as const).map((kind) => (
    <Button key={kind} name="kind" value={kind} look="second" size="staff">
      {t(`several.${kind}`)}
    </Button>
  ))
  return (
    <form method="get" action="/users/several">
      <RowKeys>
        <Table
          caption={caption}
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          wide
          select={{
            name: 'ids',
            label: ({ name, address }) => t('column.select', { name: name || address }),
            selected: () => false,
          }}
          above={<SelectionBar name="ids" count={0} actions={actions} clear={here} />}
          below={paging}
        />
      </RowKeys>
    </form>
  )
}

const keyOf = ({ id }: UserRow) => id

function useColumns(sort: UsersTableProps['sort']): Column<UserRow>[] {
  const t = useTranslations('people.list')
  return [
    {
      key: 'user',
      heading: t('column.user'),
      names: true,
      sort: sort.name,
      cell: ({ id, name, address }) => (
        <RowName href={`/users/${id}`} name={name || address || t('column.noName')} detail={address} />
      ),
    },
    {
      key: 'level',
      heading: t('column.level'),
      sort: sort.level,
      cell: ({ level }) => <RiskLevel level={toShownLevel(level)} />,
    },
    {
      key: 'state',
      heading: t('column.state'),
      sort: sort.state,
      cell: (row) => {
        const { kind, word } = toTag(row)
        return <Tag kind={kind}>{t(`state.${word}`)}</Tag>
      },
    },
    {
      key: 'updated',
      heading: t('column.updated'),
      sort: sort.updated,
      cell: ({ detail, updatedAt }) => {
        const time = updatedAt ? <Time at={updatedAt} form="both" /> : t('column.notKnown')
        // without a detail there is only when
        return detail === 'none' ? time : <TwoLines first={<Detail code={detail} />} second={time} />
      },
    },
    {
      key: 'password',
      heading: t('column.password'),
      cell: ({ passwordChangedAt: at }) => (at ? <Time at={at} form="both" /> : t('column.notKnown')),
    },
    {
      key: 'stopped',
      heading: t('column.stopped'),
      cell: ({ stoppedAt }) => (stoppedAt ? <bdi>{stoppedAt}</bdi> : <None word={t('state.none')} />),
    },
  ]
}

/** Graph's detail in Microsoft's words; one that is newer than we are as Graph says it. */
function Detail({ code }: { code: string }) {
  const t = useTranslations('people.list.detail')
  return t.has(code) ? t(code) : <bdi>{code}</bdi>
}

/** The shape of the table while its rows are being read. */
export function UsersTableWaiting() {
  const none = { href: '/users', direction: null }
  const columns = useColumns({ name: none, level: none, state: none, updated: none })
  const t = useTranslations('people.list')
  return <Table caption={t('title')} columns={columns} rows={[]} keyOf={keyOf} wide waiting={8} />
}
