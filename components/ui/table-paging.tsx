import { useTranslations } from 'next-intl'
import { ButtonLink } from './button'

type PagingProps = {
  /** The caption of the table. */
  of: string
  from: number
  to: number
  /** Null where the directory does not say. */
  total: number | null
  /** Rows a page. */
  size?: number
  /** The first page has no previous one, the last no next one. */
  previous?: string
  next?: string
}

/** "Rows 1–50 of 20,184" and the ways to the pages before and after. */
export function Paging({ of, from, to, total, size = 50, previous, next }: PagingProps) {
  const t = useTranslations('staff.table')
  return (
    <nav
      aria-label={t('pages', { of })}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line px-4 py-3 tabular-nums"
    >
      <p>{total === null ? t('rowsOfUnknown', { from, to }) : t('rows', { from, to, total })}</p>
      <div className="flex flex-wrap gap-3 empty:hidden">
        {previous && (
          <ButtonLink href={previous} look="second" size="staff">
            {t('previous', { size })}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={next} look="second" size="staff">
            {t('next', { size })}
          </ButtonLink>
        )}
      </div>
    </nav>
  )
}

type NumberedProps = Omit<PagingProps, 'previous' | 'next' | 'total'> & {
  total: number
  /** The page shown, from 1. */
  page: number
  /** The address of every page, as far as its number. */
  address: string
}

/** The same for a list whose pages are numbered. */
export function NumberedPaging({ page, address, ...shown }: NumberedProps) {
  return (
    <Paging
      {...shown}
      {...(page > 1 && { previous: `${address}${page - 1}` })}
      {...(shown.to < shown.total && { next: `${address}${page + 1}` })}
    />
  )
}
