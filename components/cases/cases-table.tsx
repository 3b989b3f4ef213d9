import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { Select } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { TableFilters } from '@/components/ui/table-filters'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import type { CaseState } from '@/lib/explain/shown-case'
import { stateTags, useStateWord } from './case-words'

/** `since` is ISO 8601: when it came into this state. */
export type CaseRow = {
  id: string
  /** K7M 4QP */
  number: string
  address: string
  home: string
  host: string
  state: CaseState
  since: string
}

/** The cases of one organisation; `paging` is `Paging`. */
export function CasesTable({
  rows,
  list = 'person',
  lists,
  paging,
}: {
  rows: CaseRow[]
  /** Codes of `cases.list`: the one that is shown, and all to choose from; without them it is `person`, one person's own. */
  list?: string
  lists?: readonly string[]
  paging?: ReactNode
}) {
  const t = useTranslations('cases')
  const word = useStateWord()
  return (
    <Table
      caption={t('table')}
      rows={rows}
      keyOf={({ id }) => id}
      above={
        lists && (
          <TableFilters action="/cases">
            <Select
              name="list"
              label={t('show')}
              defaultValue={list}
              options={lists.map((value) => ({ value, text: t(`list.${value}`) }))}
            />
          </TableFilters>
        )
      }
      columns={[
        {
          ...{ key: 'number', heading: t('columns.number'), names: true },
          cell: ({ id, number }) => (
            <LooseLink href={`/cases/${id}`}>
              <CodeText>{number}</CodeText>
            </LooseLink>
          ),
        },
        { ...{ key: 'guest', heading: t('columns.guest') }, cell: ({ address }) => <bdi>{address}</bdi> },
        {
          ...{ key: 'between', heading: t('columns.between') },
          cell: ({ home, host }) => withNames((all) => t('between', all), { home, host }),
        },
        {
          ...{ key: 'state', heading: t('columns.state') },
          cell: ({ state, home, host }) => <Tag kind={stateTags[state]}>{word(state, { home, host })}</Tag>,
        },
        {
          ...{ key: 'since', heading: t('columns.since') },
          cell: ({ since }) => <Time at={since} form="short" />,
        },
      ]}
      empty={<EmptyTable title={t(`list.${list}`)}>{t(`empty.${list}`)}</EmptyTable>}
      below={paging}
    />
  )
}
