import type { Target } from '@/lib/evaluation/conditions/condition'
import type { World } from '@/lib/evaluation/reasoning/world'
import { append, hasBit, select } from './bits'
import type { Bits } from './bits'
import type { ConditionSets, Sets } from './condition-sets'
import { Memory } from './memory'

/** What several conditions come to together, and one by one. */
export type Together = Sets & { parts: readonly Sets[] }
type Member = { sets: ConditionSets; numbers: Readonly<Record<string, number>>; count: number }

const mostRemembered = 4096

/** The conditions that each look at one word of few, looked up together: most sign-ins have words that others had. */
export class FewValues {
  private readonly known = new Memory<number, Together>(mostRemembered)
  private readonly members: readonly Member[]
  private readonly size: number

  constructor(conditions: readonly ConditionSets[], size: number) {
    this.size = size
    this.members = conditions.map((sets) => {
      const values = sets.condition.values ?? []
      const numbers = Object.fromEntries(values.map((value, at) => [value, at + 1]))
      return { sets, numbers, count: values.length + 1 }
    })
  }

  find(world: World, target: Target): Together {
    let key = 0
    for (const { sets, numbers, count } of this.members) {
      const word = sets.condition.looksAt(world, target, 0)
      const number = word === undefined ? 0 : numbers[word]
      // a word that is new to us is not remembered
      if (number === undefined) return this.workOut(world, target)
      key = append(key, count, number)
    }
    return this.known.get(key) ?? this.known.keep(key, this.workOut(world, target))
  }

  private workOut(world: World, target: Target): Together {
    const parts = this.members.map(({ sets }) => sets.find(world, target, 0))
    const isIn = (bits: Bits | null, at: number) => bits !== null && hasBit(bits, at)
    const may = select(this.size, (at) => parts.every((part) => isIn(part.may, at)))
    const doubt = parts.some((part) => part.doubt)
      ? select(this.size, (at) => parts.some((part) => isIn(part.doubt, at)))
      : null
    return { parts, may, doubt }
  }
}
