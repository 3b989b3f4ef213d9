import type { Assumptions } from './fact'
import type { Answer } from './truth'

/** What the completions of a part come to: whether it holds in one of them, and whether it fails in one. */
export type Seen = { holds: boolean; fails: boolean }

/**
 * What a part of a question answered. That is its answer whatever else is assumed, except where a question that kept it open is:
 * then the next one has the answer, by question and position.
 */
export type Known = { id: number; assumed: Assumptions; answer: Answer; next: Map<string, Known[]> }

/** What was asked and gone through in one world and those that assume more: judging tries hundreds that differ in one fact. */
export class WorldMemory {
  /** The parts, by what they are about. */
  private readonly parts = new Map<unknown, Known>()
  /** What was gone through to its end, by the open parts, with the number of completions that it took. */
  readonly seen = new Map<string, Seen & { cost: number }>()
  private readonly from: Assumptions
  private count = 0

  /** @param from what is assumed in the world that this begins with */
  constructor(from: Assumptions) {
    this.from = from
  }

  /** Where a part begins. */
  root(about: unknown, ask: (assumed: Assumptions) => Answer): Known {
    const known = this.parts.get(about) ?? this.toKnown(this.from, ask)
    this.parts.set(about, known)
    return known
  }

  /** The answer of a part where this is assumed, on from an answer where some of it was. */
  find(from: Known, assumed: Assumptions, ask: (assumed: Assumptions) => Answer): Known {
    let known = from
    for (;;) {
      const { answer, assumed: sofar, next } = known
      const question = answer.open.find(({ key }) => assumed.has(key) && !sofar.has(key))
      if (!question) return known
      const { key } = question
      const position = assumed.get(key) ?? 0
      const options = next.get(key) ?? []
      next.set(key, options)
      known = options[position] ??= this.toKnown(new Map([...sofar, [key, position]]), ask)
    }
  }

  private toKnown(assumed: Assumptions, ask: (assumed: Assumptions) => Answer): Known {
    this.count += 1
    return { id: this.count, assumed, answer: ask(assumed), next: new Map() }
  }
}
