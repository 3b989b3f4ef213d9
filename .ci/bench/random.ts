import { Random as Sequence } from '@/sandbox/world-generator/random'

/** The sandbox's random numbers, and what a generated tenant needs besides. */
export class Random extends Sequence {
  guid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  guids(count: number): string[] {
    return Array.from({ length: count }, () => this.guid())
  }

  /** At most so many of them, the same one perhaps more than once. */
  some<T>(items: readonly T[], most: number): T[] {
    if (items.length === 0) return []
    const drawn = Array.from({ length: this.below(most + 1) }, () => items[this.below(items.length)])
    return drawn.flatMap((item) => (item === undefined ? [] : [item]))
  }
}
