import { any } from './truth'
import type { Answer } from './truth'
import { changeWorld } from './world'
import type { World } from './world'

/** A part of a question, asked again only when an assumption touches what kept it open. */
export type Ask = (world: World) => Answer
type Part = { ask: Ask; answer: Answer }

/** How many completions one question may cost. Beyond it the answer stays unknown, which is always sound. */
const budget = 200

/**
 * Decides whether any of the parts is true by going through the unknown facts they rest on: `yes` when one is however
 * they turn out, `no` when none ever is. Catches what policies say only together, such as "block in Italy" and
 * "block outside Italy".
 */
export function settleAny(world: World, asks: readonly Ask[]): Answer {
  const first = asks.map((ask): Part => ({ ask, answer: ask(world) }))
  const start = any(first.map(({ answer }) => answer))
  if (start.truth !== 'unknown') return start
  let spent = 0
  let [sawYes, sawNo] = [false, false]

  function visit(current: World, parts: readonly Part[]): void {
    if (parts.some(({ answer }) => answer.truth === 'yes')) {
      sawYes = true
      return
    }
    const question = parts.find(({ answer }) => answer.open.length > 0)?.answer.open[0]
    if (!question) {
      sawNo = true
      return
    }
    for (let position = 0; position < question.size; position += 1) {
      if ((sawYes && sawNo) || spent >= budget) return
      spent += 1
      const next = assume(current, question.key, position)
      const isTouched = ({ answer }: Part) => answer.open.some(({ key }) => key === question.key)
      visit(
        next,
        parts.map((part) => (isTouched(part) ? { ask: part.ask, answer: part.ask(next) } : part)),
      )
    }
  }

  visit(world, first)
  if (spent >= budget || sawYes === sawNo) return start
  return { truth: sawYes ? 'yes' : 'no', open: [] }
}

/** The world in which an open question has its answer: each policy is asked in turn, the sets know nothing of assumptions. */
export function assume(world: World, key: string, position: number): World {
  return changeWorld(world, { assumed: new Map([...world.assumed, [key, position]]), index: null })
}
