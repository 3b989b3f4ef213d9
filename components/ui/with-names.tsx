import type { ReactNode } from 'react'
import { fillSlots, slot } from './slots'

type Values = Record<string, string | number>
type Elements = Record<string, ReactNode>

/** What a message chooses its words by, and so no name. */
const chosen = ['where', 'part']

/**
 * A sentence with names and addresses from outside in it, each in a `bdi` of its own, so that none can turn the sentence
 * around it. `more`: what stands in the sentence besides, such as a time.
 */
export function withNames(say: (values: Values) => string, values: Values, more: Elements = {}): ReactNode {
  const plain: Values = {}
  const elements: Elements = { ...more }
  for (const name of Object.keys(more)) plain[name] = slot(name)
  for (const [name, value] of Object.entries(values)) {
    const isName = typeof value === 'string' && !chosen.includes(name)
    plain[name] = isName ? slot(name) : value
    if (isName) elements[name] = <bdi>{value}</bdi>
  }
  return fillSlots(say(plain), elements)
}
