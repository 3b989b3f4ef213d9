import type { FactName, Verdict } from '@/lib/evaluation/judgement'
import { assume } from '@/lib/evaluation/reasoning/settle'
import type { Question } from '@/lib/evaluation/reasoning/truth'
import { enforcedOf, findChallenges, findDemands } from './challenges'
import type { Finding } from './findings'
import { decide, examineAll, objectionsOf } from './verdict'
import type { Examination } from './verdict'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * The facts that could change the verdict: tried from what is known, and from a completion that nothing blocks and, if there is one,
 * asks for nothing, where it shows what has to stay as it is and what is left to do.
 */
export function findUnknowns(world: World, verdict: Verdict): FactName[] {
  if (isFinal(verdict)) return []
  const questions = openQuestions(world)
  const found = new Set<FactName>()
  tryAll(world, questions, found)
  const unblocked = findUnblocked(world)
  if (unblocked) {
    const open = findUnasked(unblocked) ?? unblocked
    const from = decide(open.world)
    tryAll(unblocked.world, openQuestions(unblocked.world), found)
    for (const question of open.settled) {
      for (const next of completions(open.world, question)) {
        if (decide(next) === from) continue
        found.add(question.fact)
        tryAll(next, openQuestions(next), found)
      }
    }
  }
  for (const start of unblocked ? [world, unblocked.world] : [world]) tryPairs(start, found)
  // three or more facts that only count together: never leave an undetermined verdict unexplained
  if (found.size === 0 && verdict === 'undetermined') questions.forEach(({ fact }) => found.add(fact))
  return [...found]
}

/** So many facts are assumed one after the other before giving up. */
const mostAssumed = 60

/** A world of which more is assumed, and what that was. */
type Completion = { world: World; settled: readonly Question[] }

/** Nothing that is still unknown changes it. */
const isFinal = (verdict: Verdict) => verdict === 'allowed' || verdict === 'blocked'

/** Adds the facts of those questions that change the verdict from here. */
function tryAll(start: World, questions: readonly Question[], found: Set<FactName>): void {
  const left = questions.filter(({ fact }) => !found.has(fact))
  if (left.length === 0) return
  const from = decide(start)
  if (isFinal(from)) return
  for (const question of left) {
    if (found.has(question.fact)) continue
    if (completions(start, question).some((next) => decide(next) !== from)) found.add(question.fact)
  }
}

/** Adds the facts that count only once another one is known. Bounded: so many questions of a fact, and of so many facts. */
function tryPairs(start: World, found: Set<FactName>): void {
  const questions = openQuestions(start)
  const rest = pickFew(
    questions.filter(({ fact }) => !found.has(fact)),
    6,
  )
  for (const other of pickFew(questions, 10))
    for (const next of completions(start, other)) tryAll(next, rest, found)
}

/** The first two of each fact: one like the methods that were used comes as many questions, and must not crowd the others out. */
function pickFew(questions: readonly Question[], most: number): Question[] {
  const seen = new Map<FactName, number>()
  const firstTwo = questions.filter(({ fact }) => {
    seen.set(fact, (seen.get(fact) ?? 0) + 1)
    return (seen.get(fact) ?? 0) <= 2
  })
  return firstTwo.slice(0, most)
}

function completions(world: World, { key, size }: Question): World[] {
  return Array.from({ length: size }, (_, position) => assume(world, key, position))
}

/** The facts that have to turn out well for the guest, assumed one after the other; null where none can. */
function findUnblocked(world: World): Completion | null {
  let current = world
  const settled: Question[] = []
  for (let depth = 0; depth < mostAssumed; depth += 1) {
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

/** Goes on to assume what leaves less to do, until nothing is asked; null where it does not get there. */
function findUnasked({ world, settled }: Completion): Completion | null {
  if (isAskedAnyway(examineAll(world))) return null
  const more = [...settled]
  let current = world
  for (let depth = 0; depth < mostAssumed; depth += 1) {
    const left = countAsked(current, examineAll(current))
    if (left === 0) return { world: current, settled: more }
    const step = findLess(current, left)
    if (!step) return null
    current = step.next
    more.push(step.question)
  }
  return null
}

/** What leaves less to do than that, or else nothing that has to be done. */
function findLess(world: World, left: number): { question: Question; next: World } | null {
  let other = null
  for (const question of pickFew(openQuestions(world), 10)) {
    for (const next of completions(world, question)) {
      const examination = examineAll(next)
      if (isAskedAnyway(examination)) continue
      if (countAsked(next, examination) < left) return { question, next }
      other ??= { question, next }
    }
  }
  return other
}

/** How often something is or may be asked of the guest. */
function countAsked(world: World, examination: Examination): number {
  return findChallenges(world, examination).reduce((sum, { policies }) => sum + 1 + policies.length, 0)
}

/** Whether something is asked of the guest, however the unknown facts turn out. */
function isAskedAnyway(examination: Examination): boolean {
  const isAsked = ({ applies, policy, outcomes }: Finding) =>
    applies.truth === 'yes' && findDemands(policy, outcomes).some(({ truth }) => truth.truth === 'yes')
  return examination.pending.truth === 'yes' || enforcedOf(examination).some(isAsked)
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
