import { Icon } from './icon'

/** `href` asks the server for this order, or the other way round; `direction` is null where another column leads. */
export type Sort = { href: string; direction: 'ascending' | 'descending' | null }

/** A heading, with `sort` a link. As a list only the headings that sort are left, above the rows. */
export function HeadCell({ heading, align, sort }: { heading: string; align?: 'end'; sort?: Sort }) {
  const place = align === 'end' ? 'text-end as-list:text-start' : 'text-start'
  const look = `px-3.5 py-2 align-bottom text-small font-semibold text-ink2 as-list:block as-list:px-0 as-list:py-0 ${place}`
  if (!sort)
    return (
      <th role="columnheader" scope="col" className={`${look} as-list:hidden`}>
        {heading}
      </th>
    )
  return (
    <th role="columnheader" scope="col" aria-sort={sort.direction ?? undefined} className={look}>
      <a
        href={sort.href}
        className="-my-2 flex min-h-11 items-end gap-1.5 pb-2 hover:text-action as-list:my-0 as-list:items-center as-list:pb-0"
      >
        <span className="underline underline-offset-4">{heading}</span>
        {sort.direction && <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} size={16} />}
      </a>
    </th>
  )
}
