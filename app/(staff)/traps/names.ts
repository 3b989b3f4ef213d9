import { anyOther } from '@/lib/traps/trap'

type Say = (key: string, values?: Record<string, string | number>) => string

/** What home tenants are called: by their id in small letters. */
export type HomeNames = ReadonlyMap<string, string>

/** A home tenant in words of `trapsPage`. */
export function nameHome(id: string | null | undefined, names: HomeNames, say: Say): string {
  if (id === null) return say('noHome')
  if (id === undefined) return say('unknownHome')
  return id === anyOther ? say('anyHome') : (names.get(id.toLowerCase()) ?? id)
}

/** The first few of many names, and how many more there are. */
export function nameSome(all: readonly string[], most: number, say: Say): string {
  const shown = all.slice(0, most).join(', ')
  return all.length > most ? say('andOthers', { names: shown, count: all.length - most }) : shown
}
