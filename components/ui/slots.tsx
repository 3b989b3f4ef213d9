import { Fragment } from 'react'
import type { ReactNode } from 'react'

/** What to pass to a message in place of a value that is an element, such as a time. Private-use marks, never in a text. */
export function slot(name: string): string {
  return `\uE000${name}\uE001`
}

/** The message with its elements where their slots were, so that no sentence is glued from parts. */
export function fillSlots(message: string, elements: Record<string, ReactNode>): ReactNode {
  const parts = message.split(/\uE000(.*?)\uE001/)
  return parts.map((part, at) => <Fragment key={at}>{at % 2 ? elements[part] : part}</Fragment>)
}
