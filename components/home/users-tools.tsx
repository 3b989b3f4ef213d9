import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'

/** Above the table: all rows of the filter as a file, and how to walk through them by keys. */
export function UsersTools({ total, csv }: { total: number; csv: string }) {
  const t = useTranslations('people.list')
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-8">
      <LooseLink href={csv}>{t('csv', { count: total })}</LooseLink>
      <p className="text-small text-ink2 max-staff:hidden">
        {t.rich('keys', { key: (name) => <kbd className="key">{name}</kbd> })}
      </p>
    </div>
  )
}
