const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-7/12']

/** Rows to come. The bars appear after 300 ms, so that a quick answer does not flicker. */
export function WaitingRows({
  count,
  columns,
  select,
}: {
  count: number
  columns: { key: string; names?: boolean }[]
  select: boolean
}) {
  return Array.from({ length: count }, (_, at) => (
    <tr
      key={at}
      aria-hidden="true"
      className="late border-t border-line as-list:block as-list:px-4 as-list:py-3"
    >
      {select && <td className="w-11 as-list:hidden" />}
      {columns.map(({ key, names }) => (
        <td
          key={key}
          className={`h-15 px-3.5 py-2 as-list:h-auto as-list:px-0 as-list:py-1 ${names ? 'as-list:block' : 'as-list:hidden'}`}
        >
          <Bar width={widths[at % widths.length]} />
          {names && <Bar width="w-3/4 mt-2 h-2.5" />}
        </td>
      ))}
    </tr>
  ))
}

function Bar({ width = '' }: { width?: string }) {
  return <div className={`h-3.5 rounded-notice bg-sunken forced-colors:border ${width}`} />
}
