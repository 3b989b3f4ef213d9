'use client'

import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { buttonLook } from './button-look'

const never = () => () => {}

/** Only with script; without it the browser's own menu prints. */
export function PrintButton({ children }: { children: ReactNode }) {
  const script = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!script) return null
  return (
    <button type="button" onClick={() => window.print()} className={buttonLook({ look: 'quiet' })}>
      {children}
    </button>
  )
}
