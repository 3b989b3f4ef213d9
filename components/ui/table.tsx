import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowCheckBox } from './choice'
import { HeadCell } from './table-head'
import type { Sort } from './table-head'
import { WaitingRows } from './table-waiting'

export type Column<Row> = {
  key: string
  heading: string
  cell: (row: Row) => ReactNode
  /** The column that names the row; one a table. It leads when the table is a list. */
  names?: boolean
  /** Numbers stand at the end. */
  align?: 'end'
  /** Only where the server can sort by it. */
  sort?: Sort
}

type TableProps<Row> = {
  /** What the table holds, for screen readers; a heading above it says it to everybody. */
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  /** Check boxes in front of the rows; `name` is that of the form field, `label` names the box. */
  select?: { name: string; label: (row: Row) => string; selected: (row: Row) => boolean }
  /** Rows still being read: grey bars, after those that came. */
  waiting?: number
  /** Many columns: a list already below 57rem. */
  wide?: boolean
  /** Filters and selection bar. */
  above?: ReactNode
  /** Stands in for the table where there are neither rows nor rows to come: `EmptyTable` or `FailedTable`. */
  empty?: ReactNode
  /** `Paging`. */
  below?: ReactNode
}

/**
 * Rows that the server sorted, filtered and cut into pages. Narrower than 36rem it is a list, in which each value repeats
 * its heading. The roles are written out because browsers forget them when a table is no longer drawn as one.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, waiting = 0, wide = false, above, empty, below } = props
  const shown = rows.length + waiting > 0 || empty === undefined
  return (
    <div
      className={`overflow-hidden rounded-panel border border-line bg-surface ${wide ? '@container/wide-table' : '@container/table'}`}
    >
      {above}
      {shown ? <Grid {...props} waiting={waiting} /> : empty}
      {below}
    </div>
  )
}

function Grid<Row>({ caption, columns, rows, keyOf, select, waiting = 0 }: TableProps<Row>) {
  const t = useTranslations('staff.table')
  const sortable = columns.some(({ sort }) => sort)
  return (
    <div className="relative overflow-x-auto">
      {waiting > 0 && (
        <p role="status" className="sr-only">
          {t('reading')}
        </p>
      )}
      <table role="table" aria-busy={waiting > 0} className="w-full border-collapse text-start as-list:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className={`bg-sunken as-list:block ${sortable ? '' : 'as-list:hidden'}`}>
          <tr role="row" className="as-list:flex as-list:flex-wrap as-list:gap-x-5 as-list:px-4">
            {select && (
              <th role="columnheader" scope="col" className="w-11 as-list:hidden">
                <span className="sr-only">{t('select')}</span>
              </th>
            )}
            {columns.map(({ key, heading, align, sort }) => (
              <HeadCell key={key} heading={heading} align={align} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="as-list:block">
          {rows.map((row) => {
            const selected = select?.selected(row) ?? false
            return (
              <tr
                key={keyOf(row)}
                role="row"
                className={`relative border-t border-line as-list:block as-list:px-4 as-list:py-3 ${selected ? 'bg-wash' : ''}`}
              >
                {select && (
                  <td
                    role="cell"
                    className="w-11 ps-2 as-list:absolute as-list:end-2 as-list:top-2 as-list:ps-0"
                  >
                    <RowCheckBox
                      name={select.name}
                      value={keyOf(row)}
                      label={select.label(row)}
                      defaultChecked={selected}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} beside={select !== undefined} />
                ))}
              </tr>
            )
          })}
          {waiting > 0 && <WaitingRows count={waiting} columns={columns} select={select !== undefined} />}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row, beside }: { column: Column<Row>; row: Row; beside: boolean }) {
  const { heading, cell, names, align } = column
  const end = align === 'end' ? 'text-end tabular-nums as-list:text-start' : 'text-start'
  if (names)
    return (
      <th
        role="rowheader"
        scope="row"
        className={`h-11 min-w-40 px-3.5 py-2 font-normal as-list:min-w-0 as-list:block as-list:h-auto as-list:px-0 as-list:py-0 ${beside ? 'as-list:pe-10' : ''} ${end}`}
      >
        {cell(row)}
      </th>
    )
  return (
    <td
      role="cell"
      className={`h-11 px-3.5 py-2 as-list:grid as-list:h-auto as-list:grid-cols-[min(40%,12rem)_1fr] as-list:gap-x-2 as-list:px-0 as-list:py-0.5 ${end}`}
    >
      <span className="hidden text-small text-ink2 as-list:block">{heading}</span>
      <div className="min-w-0 [&_time]:whitespace-nowrap">{cell(row)}</div>
    </td>
  )
}
