import type { FactName, Verdict } from '@/lib/evaluation/judgement'
import { assume } from '@/lib/evaluation/reasoning/settle'
import type { Question } from '@/lib/evaluation/reasoning/truth'
import { enforcedOf } from './challenges'
import { decide, examineAll, objectionsOf } from './verdict'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * The facts that could change the verdict: tried from what is known, and from a completion that nothing blocks, where it shows what
 * has to stay as it is and what is left to do.
 */
export function findUnknowns(world: World, verdict: Verdict): FactName[] {
  if (verdict === 'allowed' || verdict === 'blocked') return []
  const questions = openQuestions(world)
  const found = new Set<FactName>()
  const tryAll = (start: World, tried: readonly Question[]) => {
    const from = decide(start)
    for (const question of tried) {
      if (!found.has(question.fact) && changes(start, from, question)) found.add(question.fact)
    }
  }
  tryAll(world, questions)
  const open = findUnblocked(world)
  if (open) {
    const from = decide(open.world)
    tryAll(open.world, openQuestions(open.world))
    for (const question of open.settled) {
      for (const next of completions(open.world, question)) {
        if (decide(next) === from) continue
        found.add(question.fact)
        tryAll(next, openQuestions(next))
      }
    }
  }
  const rest = questions.filter(({ fact }) => !found.has(fact)).slice(0, 5)
  for (const question of rest) {
    const matters = questions
      .slice(0, 6)
      .some((other) => completions(world, other).some((next) => changes(next, decide(next), question)))
    if (matters) found.add(question.fact)
  }
  // three or more facts that only count together: never leave an undetermined verdict unexplained
  if (found.size === 0 && verdict === 'undetermined') questions.forEach(({ fact }) => found.add(fact))
  return [...found]
}

function completions(world: World, { key, size }: Question): World[] {
  return Array.from({ length: size }, (_, position) => assume(world, key, position))
}

function changes(start: World, from: Verdict, question: Question): boolean {
  return completions(start, question).some((next) => decide(next) !== from)
}

/** The facts that have to turn out well for the guest, assumed one after the other; null where none can. */
function findUnblocked(world: World): { world: World; settled: readonly Question[] } | null {
  let current = world
  const settled: Question[] = []
  for (let depth = 0; depth < 60; depth += 1) {
    const [question] = objectionsOf(examineAll(current))
      .flatMap(({ truth }) => truth.open)
      .sort(byKey)
    if (!question) return { world: current, settled }
    const next = completions(current, question).find((completed) => decide(completed) !== 'blocked')
    if (!next) return null
    current = next
    settled.push(question)
  }
  return null
}

function openQuestions(world: World): Question[] {
  const examination = examineAll(world)
  const challenges = enforcedOf(examination).flatMap(({ applies, outcomes }) => [
    applies,
    ...outcomes.flatMap(({ met, reachable }) => [met, reachable]),
  ])
  const answers = [...objectionsOf(examination).map(({ truth }) => truth), ...challenges, examination.pending]
  const distinct = new Map(answers.flatMap(({ open }) => open).map((question) => [question.key, question]))
  return [...distinct.values()].sort(byKey)
}

/** The order of the policies must not show in the answer. */
function byKey(a: Question, b: Question): number {
  return a.key < b.key ? -1 : 1
}
