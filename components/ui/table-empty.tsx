import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import { LooseLink } from './link'
import { Notice } from './notice'

type EmptyProps = {
  /** "Nobody matches", or "Nobody is at risk" when nothing was asked for; none where the heading above says enough. */
  title?: string
  /** What was asked, or as of when there is nothing. */
  children: ReactNode
  /** Each leads to the same table without this one filter. */
  filters?: { label: string; href: string }[]
  /** The table without any filter. */
  clear?: string
}

/** In place of the rows: what was asked, and each part of it to take away. */
export function EmptyTable({ title, children, filters = [], clear }: EmptyProps) {
  const t = useTranslations('staff.table')
  return (
    <div className="px-4 py-10 button:px-6">
      {title && <h2 className="mb-2">{title}</h2>}
      <div className="max-w-[34rem]">{children}</div>
      {filters.length > 0 && (
        <ul className="mt-4 flex flex-wrap gap-2">
          {filters.map(({ label, href }) => (
            <li key={href} className="min-w-0">
              <a
                href={href}
                className="inline-flex min-h-11 items-center gap-2 rounded-full border border-control bg-surface px-4 py-1.5 hover:bg-wash"
              >
                <span className="sr-only">{t('remove')} </span>
                <bdi className="min-w-0 wrap-anywhere">{label}</bdi>
                <Icon name="close" size={16} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {clear && (
        <p className="mt-3">
          <LooseLink href={clear}>{t('clearEverything')}</LooseLink>
        </p>
      )}
    </div>
  )
}

/** In place of the rows when they could not be read: what happened, and the way to try again. */
export function FailedTable({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="p-4 button:p-6">
      <Notice kind="unknown" title={title}>
        {children}
      </Notice>
    </div>
  )
}
