import type { ReactNode } from 'react'

/** The name of a row: both lines lead to it, so that the target is 44 px high. Names are foreign: they sit in `bdi`. */
export function RowName({ href, name, detail }: { href: string; name: string; detail?: string }) {
  return (
    <a href={href} className="group flex min-h-11 flex-col justify-center leading-snug">
      <span className="font-semibold text-action underline underline-offset-[.2em] wrap-anywhere group-hover:text-action-hover group-hover:decoration-[3px]">
        <bdi>{name}</bdi>
      </span>
      {detail && (
        <span className="text-small text-ink2 wrap-anywhere">
          <bdi>{detail}</bdi>
        </span>
      )}
    </a>
  )
}

/** What, and under it smaller when or where. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <div className="leading-snug">
      {first}
      <span className="block text-small text-ink2">{second}</span>
    </div>
  )
}

/** A dash means none. */
export function None({ word }: { word: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{word}</span>
    </>
  )
}
