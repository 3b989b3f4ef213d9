'use client'

import type { KeyboardEvent, ReactNode } from 'react'

/**
 * From row to row by arrow or J and K while a row has the focus; Enter opens because the focus is on its link, X ticks its box.
 * Everything works with Tab and Space without it.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  return <div onKeyDown={onKeyDown}>{children}</div>
}

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const row = event.target instanceof Element ? event.target.closest('tbody tr') : null
  if (!row) return
  if (event.key === 'x') {
    row.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    return
  }
  const step = steps[event.key]
  if (step === undefined) return
  const rows = [...event.currentTarget.querySelectorAll('tbody tr')]
  const next = rows[rows.indexOf(row) + step]
  // at either end the page scrolls as it always does
  const link = next?.querySelector<HTMLAnchorElement>('th a')
  if (!link) return
  event.preventDefault()
  link.focus()
}
