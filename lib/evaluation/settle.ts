import type { Answer } from './truth'
import type { World } from './world'

/** How many completions one question may cost. Beyond it the answer stays unknown, which is always sound. */
const budget = 300

/**
 * Decides an unknown answer by going through the unknown facts it rests on: `yes` when it is yes however they turn
 * out, `no` when it never is. Catches what policies say only together, such as "block in Italy" and "block outside Italy".
 */
export function settle(world: World, ask: (world: World) => Answer): Answer {
  const start = ask(world)
  if (start.truth !== 'unknown') return start
  let spent = 0
  let [sawYes, sawNo] = [false, false]

  function visit(current: World, answer: Answer): void {
    if (answer.truth === 'yes') sawYes = true
    if (answer.truth === 'no') sawNo = true
    const [question] = answer.open
    if (!question) return
    for (let position = 0; position < question.size; position += 1) {
      if ((sawYes && sawNo) || spent >= budget) return
      spent += 1
      const next = assume(current, question.key, position)
      visit(next, ask(next))
    }
  }

  visit(world, start)
  if (spent >= budget || sawYes === sawNo) return start
  return { truth: sawYes ? 'yes' : 'no', open: [] }
}

/** The world in which an open question has its answer. */
export function assume(world: World, key: string, position: number): World {
  return { ...world, assumed: new Map([...world.assumed, [key, position]]) }
}
