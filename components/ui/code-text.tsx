import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'
import type { ReactNode } from 'react'

/** Identifiers and numbers that people read out, in the face whose 0 O, 1 l I and 8 B cannot be mixed up. */
export function CodeText({ children }: { children: ReactNode }) {
  return (
    <bdi dir="ltr" className="font-code text-[.94em] wrap-anywhere">
      {children}
    </bdi>
  )
}
