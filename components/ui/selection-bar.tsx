import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import staff from '@/lib/explain/messages/en/staff.json'
import { LooseLink } from './link'
import { SelectionCount } from './selection-count'

type SelectionProps = {
  /** The name of the check boxes in the same form. */
  name: string
  /** How many are chosen as the page comes. */
  count: number
  /** What they have in common; true only for these. */
  common?: string
  most?: number
  /** Buttons of the form. */
  actions: ReactNode
  /** The page with nothing chosen. */
  clear: string
}

/** Above the head of a table: how many, what they share, and what can be done with all of them. Inside the table's form. */
export function SelectionBar({ name, count, common, most = 60, actions, clear }: SelectionProps) {
  const t = useTranslations('staff.selection')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line bg-wash px-4 py-2.5">
      <div className="min-w-0">
        <NextIntlClientProvider messages={{ staff: { selection: staff.selection } }}>
          <SelectionCount name={name} count={count} common={common} most={most} />
        </NextIntlClientProvider>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {actions}
        <LooseLink href={clear}>{t('clear')}</LooseLink>
      </div>
    </div>
  )
}
