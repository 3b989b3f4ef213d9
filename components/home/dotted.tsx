import { Fragment } from 'react'
import type { ReactNode } from 'react'

/** Short facts in one line, with a dot between them; what is not known is left out. */
export function Dotted({ parts }: { parts: (ReactNode | null)[] }) {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
    .map((part, at) => (
      <Fragment key={at}>
        {at > 0 && <span aria-hidden="true"> · </span>}
        {part}
      </Fragment>
    ))
}
