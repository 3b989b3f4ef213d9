import { any } from './truth'
import type { Answer, Question } from './truth'
import { changeWorld } from './world'
import type { World } from './world'

/** A part of a question, asked again only when an assumption touches what kept it open. */
export type Ask = (world: World) => Answer
type Part = { ask: Ask; answer: Answer }

/** What the completions of a part come to: whether it holds in one of them, and whether it fails in one. */
type Seen = { holds: boolean; fails: boolean }
type Purse = { left: number; isHoldingEnough: boolean }

/**
 * How many completions the parts that hang together may cost. Beyond it the answer stays unknown, which is always sound; parts
 * that share no question with them are asked all the same.
 */
const budget = 200

/**
 * Decides whether any of the parts is true by going through the unknown facts they rest on: `yes` when one is however
 * they turn out, `no` when none ever is. Catches what policies say only together, such as "block in Italy" and
 * "block outside Italy".
 */
export function settleAny(world: World, asks: readonly Ask[]): Answer {
  const parts = asks.map((ask): Part => ({ ask, answer: ask(world) }))
  const start = any(parts.map(({ answer }) => answer))
  if (start.truth !== 'unknown') return start
  const { holds, fails } = seeAll(split(parts), (group) =>
    visit(world, group, { left: budget, isHoldingEnough: false }),
  )
  if (holds === fails) return start
  return { truth: holds ? 'yes' : 'no', open: [] }
}

/** Whether there is a way for the unknown facts to turn out in which this is so; also where finding one costs too much. */
export function mayHold(world: World, ask: Ask): boolean {
  const parts = [{ ask, answer: ask(world) }]
  return visit(world, parts, { left: budget, isHoldingEnough: true }).holds
}

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

function visit(world: World, parts: readonly Part[], purse: Purse): Seen {
  if (parts.some(({ answer }) => answer.truth === 'yes')) return { holds: true, fails: false }
  const groups = split(parts)
  if (groups.length !== 1) return seeAll(groups, (group) => visit(world, group, purse))
  const question = pickQuestion(parts)
  const seen = { holds: false, fails: false }
  for (let position = 0; position < (question?.size ?? 0); position += 1) {
    if (!question || (seen.holds && (seen.fails || purse.isHoldingEnough))) break
    if (purse.left <= 0) return { holds: true, fails: true }
    purse.left -= 1
    const next = assume(world, question.key, position)
    const isTouched = ({ answer }: Part) => answer.open.some(({ key }) => key === question.key)
    const asked = parts.map((part) => (isTouched(part) ? { ask: part.ask, answer: part.ask(next) } : part))
    const { holds, fails } = visit(next, asked, purse)
    seen.holds ||= holds
    seen.fails ||= fails
  }
  return seen
}

/** The open parts, those together that share a question. What fails has no say. */
function split(parts: readonly Part[]): Part[][] {
  let groups: { keys: ReadonlySet<string>; parts: Part[] }[] = []
  for (const part of parts) {
    if (part.answer.open.length === 0) continue
    const keys = part.answer.open.map(({ key }) => key)
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
  const open = parts.map(({ answer }) => answer.open).filter(({ length }) => length > 0)
  return open.reduce((fewest, other) => (other.length < fewest.length ? other : fewest), open[0] ?? [])[0]
}

/** The world in which an open question has its answer: each policy is asked in turn, the sets know nothing of assumptions. */
export function assume(world: World, key: string, position: number): World {
  return changeWorld(world, { assumed: new Map([...world.assumed, [key, position]]), index: null })
}
