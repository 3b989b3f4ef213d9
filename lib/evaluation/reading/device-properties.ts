import { isObject } from './graph-value'

export function isCompliant(properties: Record<string, unknown>): boolean {
  return String(readProperty(properties, 'iscompliant')).toLowerCase() === 'true'
}

export function isHybrid(properties: Record<string, unknown>): boolean {
  return String(readProperty(properties, 'trusttype')).toLowerCase() === 'serverad'
}

/** A property by name without regard to case; null where it is not set. Extension attributes may be nested. */
export function readProperty(properties: Record<string, unknown>, name: string): unknown {
  const wanted = name === 'deviceownership' ? ['deviceownership', 'ownership'] : [name]
  const own = Object.entries(properties).find(([key]) => wanted.includes(key.toLowerCase()))
  if (own) return own[1] ?? null
  const nested = Object.values(properties).find(
    (value) => isObject(value) && Object.keys(value).some((key) => key.toLowerCase() === name),
  )
  return isObject(nested) ? readProperty(nested, name) : null
}

const numbers = new WeakMap<object, number>()
const texts = new Map<string, number>()
const mostTexts = 65_536
let last = 0

/** A number for these properties, the same for equal ones; never given to others. */
export function numberOf(properties: object): number {
  const known = numbers.get(properties)
  if (known !== undefined) return known
  const text = JSON.stringify(properties)
  const number = texts.get(text) ?? (last += 1)
  if (texts.size >= mostTexts) texts.clear()
  texts.set(text, number)
  numbers.set(properties, number)
  return number
}
