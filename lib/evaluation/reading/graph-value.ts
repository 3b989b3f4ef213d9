import type { GraphObject } from '@/lib/evaluation/scenario'

/** A member by name without regard to case: PowerShell exports whole documents in PascalCase. */
export function member(object: unknown, name: string): unknown {
  if (!isObject(object)) return undefined
  if (name in object) return object[name]
  const wanted = name.toLowerCase()
  const found = Object.keys(object).find((key) => key.toLowerCase() === wanted)
  return found === undefined ? undefined : object[found]
}

export function isObject(value: unknown): value is GraphObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** False for null, '', [], and for objects made of nothing else ("shells full of nulls"). */
export function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.some(isSet)
  if (isObject(value)) {
    return Object.entries(value).some(([name, inner]) => !isAnnotation(name) && isSet(inner))
  }
  return true
}

/** OData annotations and actions carry no settings. */
export function isAnnotation(name: string): boolean {
  return name.includes('@') || name.startsWith('#')
}

/** A list that may come as an array, a comma string or null. */
export function toList(value: unknown): string[] {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []))
}

/** The set members that are not among those understood, as paths. */
export function findUnread(object: unknown, understood: readonly string[], path: string): string[] {
  if (!isSet(object)) return []
  if (!isObject(object)) return [path]
  const known = new Set(understood.map((name) => name.toLowerCase()))
  return Object.entries(object)
    .filter(([name, value]) => !isAnnotation(name) && !known.has(name.toLowerCase()) && isSet(value))
    .map(([name]) => (path === '' ? name : `${path}.${name}`))
}

/** Splits tokens of an enumeration into Graph's spelling and those that are not in it. */
export function readTokens<T extends string>(value: unknown, vocabulary: readonly T[]) {
  const known: T[] = []
  const strange: string[] = []
  for (const token of toList(value)) {
    const found = vocabulary.find((word) => word.toLowerCase() === token.toLowerCase())
    if (found === undefined) strange.push(token)
    else known.push(found)
  }
  if (isSet(value) && !Array.isArray(value) && typeof value !== 'string') strange.push(String(value))
  return { known, strange }
}
