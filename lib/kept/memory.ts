import 'server-only'
import type { Item, Source } from './source'
import type { Loaded } from './store'

const most = 400
/** Lists that this process has read itself, by tenant and kind. */
const lists = new Map<string, { readAt: Date; byName: Map<string, Item<unknown>[]> }>()
const keyOf = (tenantId: string, kind: string) => `${tenantId} ${kind}`

/** Remembers a whole list, so that everybody in it is found without asking the database for each. */
export function rememberList<T>(
  tenantId: string,
  { kind, adds }: Source<T>,
  items: readonly Item<T>[],
  readAt: Date,
) {
  if (adds) return
  const byName = new Map<string, Item<unknown>[]>()
  for (const item of items)
    for (const name of new Set([item.key, ...(item.aliases ?? [])]))
      byName.set(name, [...(byName.get(name) ?? []), item])
  const key = keyOf(tenantId, kind)
  lists.delete(key)
  const [oldest] = lists.keys()
  if (oldest && lists.size >= most) lists.delete(oldest)
  lists.set(key, { readAt, byName })
}

/**
 * What a list of this process says under any of these names; null where it has none that is young enough, or this name is not
 * in one that leaves things open. A newer list that another process read does not make this one wrong, only older.
 */
export function recall<T>(
  tenantId: string,
  { kind, shape, isOpen }: Source<T>,
  names: readonly string[],
  notBefore: Date,
): Loaded<T> | null {
  const list = lists.get(keyOf(tenantId, kind))
  if (!list || list.readAt < notBefore) return null
  const { readAt, byName } = list
  const items = new Map(names.flatMap((name) => byName.get(name) ?? []).map((item) => [item.key, item]))
  if (items.size === 0 && isOpen) return null
  const facts = [...items.values()].map(({ key, body }) => ({ key, body: shape.parse(body), readAt }))
  return { listedAt: readAt, problem: null, problemAt: null, facts }
}

/** Nothing of this tenant stays in this process. */
export function forgetTenantLists(tenantId: string): void {
  for (const key of lists.keys()) if (key.startsWith(`${tenantId} `)) lists.delete(key)
}

/** For tests: as if this process had just been started. */
export const forgetLists = (): void => lists.clear()
