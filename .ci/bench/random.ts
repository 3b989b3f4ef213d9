/** Numbers that look random and are the same for the same seed (mulberry32). */
export function toRandom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  const chance = (share: number) => next() < share
  const pick = <T>(...items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0]
  const guid = () => {
    const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
  const guids = (count: number) => Array.from({ length: count }, guid)
  const some = <T>(items: readonly T[], most: number): T[] =>
    items.length === 0
      ? []
      : Array.from({ length: below(most + 1) }, () => items[below(items.length)]).flatMap((item) =>
          item === undefined ? [] : [item],
        )
  return { next, below, chance, pick, guid, guids, some }
}

export type Random = ReturnType<typeof toRandom>
