import type { Assumptions } from './fact'
import { type Known, WorldMemory, type Seen } from './world-memory'
import { any, no, yes } from './truth'
import type { Answer, Question } from './truth'
import { changeWorld } from './world'
import type { World } from './world'

/** A part of a question, asked again only when an assumption touches what kept it open. */
export type Ask = (world: World) => Answer
type Part = { ask: Ask; known: Known }
type Purse = { left: number; isHoldingEnough: boolean }

/**
 * How many completions the parts that hang together may cost. Beyond it the answer stays unknown, which is always sound; parts
 * that share no question with them are asked all the same.
 */
const budget = 200
/** What each of them may cost by itself before, where it hangs together with others. */
const budgetAlone = 100

/**
 * Decides whether any of the parts is true by going through the unknown facts they rest on: `yes` when one is however
 * they turn out, `no` when none ever is. Catches what policies say only together, such as "block in Italy" and
 * "block outside Italy". `abouts`: what each part is about, where the same is asked of worlds that assume more.
 */
export function settleAny(world: World, asks: readonly Ask[], abouts?: readonly unknown[]): Answer {
  const memory = abouts ? memoryOf(world) : new WorldMemory(world.assumed)
  const parts = asks.map((ask, at) => toPart(world, ask, memory, abouts?.[at] ?? ask))
  const start = any(parts.map(({ known }) => known.answer))
  if (start.truth !== 'unknown') return start
  const see = (group: readonly Part[], left: number) =>
    visit(world, group, { left, isHoldingEnough: false }, memory)
  const groups = split(parts)
  // a part that always holds decides, and may be lost among the many that hang together with it
  const crowds = groups.filter((group) => group.length > 1).flat()
  if (crowds.some((part) => !see([part], budgetAlone).fails)) return yes
  const { holds, fails } = seeAll(groups, (group) => see(group, budget))
  if (holds === fails) return start
  return holds ? yes : no
}

/** Whether there is a way for the unknown facts to turn out in which this is so; also where finding one costs too much. */
export function mayHold(world: World, ask: Ask): boolean {
  const memory = new WorldMemory(world.assumed)
  const purse = { left: budget, isHoldingEnough: true }
  return visit(world, [toPart(world, ask, memory, ask)], purse, memory).holds
}

function memoryOf(world: World): WorldMemory {
  return (world.memory ??= new WorldMemory(world.assumed))
}

function toPart(world: World, ask: Ask, memory: WorldMemory, about: unknown): Part {
  const askWith = withAssumed(world, ask)
  return { ask, known: memory.find(memory.root(about, askWith), world.assumed, askWith) }
}

const withAssumed = (world: World, ask: Ask) => (assumed: Assumptions) =>
  ask(assumed === world.assumed ? world : changeWorld(world, { assumed, index: null }))

/** One of several groups holds when any does, and all of them fail only when each can: they share no question. */
function seeAll(groups: readonly (readonly Part[])[], see: (group: readonly Part[]) => Seen): Seen {
  let holds = false
  for (const group of groups) {
    const seen = see(group)
    if (!seen.fails) return seen
    holds ||= seen.holds
  }
  return { holds, fails: true }
}

function visit(world: World, parts: readonly Part[], purse: Purse, memory: WorldMemory): Seen {
  if (parts.some(({ known }) => known.answer.truth === 'yes')) return { holds: true, fails: false }
  const groups = split(parts)
  if (groups.length !== 1) return seeAll(groups, (group) => visit(world, group, purse, memory))
  const open = parts.filter(({ known }) => known.answer.open.length > 0)
  const name = open.map(({ known }) => known.id).join()
  const before = memory.seen.get(name)
  if (before) {
    const isAffordable = before.cost <= purse.left
    purse.left -= isAffordable ? before.cost : purse.left
    return isAffordable ? before : tooCostly
  }
  const { left } = purse
  const seen = goThrough(world, open, purse, memory)
  if (purse.left > 0) memory.seen.set(name, { ...seen, cost: left - purse.left })
  return seen
}

const tooCostly: Seen = { holds: true, fails: true }

/** Tries every answer of one question of parts that hang together. */
function goThrough(world: World, group: readonly Part[], purse: Purse, memory: WorldMemory): Seen {
  const question = pickQuestion(group)
  const seen = { holds: false, fails: false }
  for (let position = 0; position < (question?.size ?? 0); position += 1) {
    if (!question || (seen.holds && (seen.fails || purse.isHoldingEnough))) break
    if (purse.left <= 0) return tooCostly
    purse.left -= 1
    const next = assume(world, question.key, position)
    const isTouched = ({ known }: Part) => known.answer.open.some(({ key }) => key === question.key)
    const asked = group.map((part): Part =>
      isTouched(part)
        ? { ask: part.ask, known: memory.find(part.known, next.assumed, withAssumed(next, part.ask)) }
        : part,
    )
    const { holds, fails } = visit(next, asked, purse, memory)
    seen.holds ||= holds
    seen.fails ||= fails
  }
  return seen
}

/** The open parts, those together that share a question. What fails has no say. */
function split(parts: readonly Part[]): Part[][] {
  let groups: { keys: ReadonlySet<string>; parts: Part[] }[] = []
  for (const part of parts) {
    if (part.known.answer.open.length === 0) continue
    const keys = part.known.answer.open.map(({ key }) => key)
    const touching = groups.filter((group) => keys.some((key) => group.keys.has(key)))
    const joined = {
      keys: new Set([...touching.flatMap((group) => [...group.keys]), ...keys]),
      parts: [...touching.flatMap((group) => group.parts), part],
    }
    groups = [...groups.filter((group) => !touching.includes(group)), joined]
  }
  return groups.map((group) => group.parts)
}

/** Of the part that waits for the fewest: it is the first to be decided. */
function pickQuestion(parts: readonly Part[]): Question | undefined {
  const open = parts.map(({ known }) => known.answer.open)
  return open.reduce((fewest, other) => (other.length < fewest.length ? other : fewest), open[0] ?? [])[0]
}

/** The world in which an open question has its answer: each policy is asked in turn, the sets know nothing of assumptions. */
export function assume(world: World, key: string, position: number): World {
  const assumed = new Map([...world.assumed, [key, position] as const])
  return changeWorld(world, { assumed, index: null, memory: memoryOf(world) })
}
