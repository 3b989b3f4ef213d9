import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { Select } from './field'

/** Fields above a table, a plain GET: the address of the page says what was asked. */
export function TableFilters({ action, children }: { action: string; children: ReactNode }) {
  const t = useTranslations('staff.table')
  return (
    <form
      method="get"
      action={action}
      role="search"
      className="flex flex-wrap items-end gap-3 border-b border-line p-4 *:min-w-32 *:flex-1"
    >
      {children}
      <div className="max-w-max">
        <Button look="second">{t('apply')}</Button>
      </div>
    </form>
  )
}

/** One of these, or any of them: that comes first, and is empty in the address. */
export function FilterSelect({ any, options, ...props }: ComponentProps<typeof Select> & { any: string }) {
  return <Select {...props} options={[{ value: '', text: any }, ...options]} />
}
