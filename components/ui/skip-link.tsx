import type { ReactNode } from 'react'

/** The first stop of the keyboard on every page. Out of sight it has no padding, or it would widen a page from right to left. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#main"
      className="link sr-only bg-surface focus:not-sr-only focus:px-4 focus:py-3 focus:absolute focus:start-2 focus:top-2 focus:z-20"
    >
      {children}
    </a>
  )
}
