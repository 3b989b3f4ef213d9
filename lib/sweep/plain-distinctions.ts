import type { Distinctions } from './distinctions'

/** Distinctions as plain JSON, to be kept: whoever has them finds the kind of a guest again (`keyOf`). */
export type PlainDistinctions = {
  tenants: readonly string[]
  names: readonly (readonly [string, number])[]
  ids: readonly string[]
  domains: readonly string[]
}

export const toPlain = ({ tenants, names, ids, domains }: Distinctions): PlainDistinctions => ({
  tenants: [...tenants].sort(),
  names: [...names],
  ids: [...ids].sort(),
  domains: [...domains].sort(),
})

export const fromPlain = ({ tenants, names, ids, domains }: PlainDistinctions): Distinctions => ({
  tenants: new Set(tenants),
  names: new Map(names),
  ids: new Set(ids),
  domains: new Set(domains),
})
