import { isObject } from './graph-value'

export function isCompliant(properties: Record<string, unknown>): boolean {
  const value = readProperty(properties, 'iscompliant')
  return value === true || String(value).toLowerCase() === 'true'
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
