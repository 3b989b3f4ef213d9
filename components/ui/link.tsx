import type { ReactNode } from 'react'
import { Icon } from './icon'

/** A link in text. `newTab` only where the way back would be lost; the words must say so. */
export function Link({
  href,
  newTab = false,
  children,
}: {
  href: string
  newTab?: boolean
  children: ReactNode
}) {
  return (
    <a href={href} className="link" {...(newTab && { target: '_blank', rel: 'noreferrer noopener' })}>
      {children}
    </a>
  )
}

/** A link standing by itself, 44 px high, such as in a header or an aside. */
export function LooseLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="link inline-flex min-h-11 min-w-11 items-center">
      {children}
    </a>
  )
}

/** The way back, above a heading. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="group inline-flex min-h-11 items-center gap-1.5 text-small text-action print:hidden"
    >
      <Icon name="back" />
      <span className="link">{children}</span>
    </a>
  )
}
