import type { FactName, Verdict } from './judgement'
import { assume } from './settle'
import type { Question } from './truth'
import { decide, examineAll, objectionsOf } from './verdict'
import type { World } from './world'

/** The facts that could change the verdict, each tried on its own, then together with one other. */
export function findUnknowns(world: World, verdict: Verdict): FactName[] {
  if (verdict === 'allowed' || verdict === 'blocked') return []
  const questions = openQuestions(world)
  const found = new Set<FactName>()
  const changes = (start: World, from: Verdict, question: Question) =>
    Array.from({ length: question.size }, (_, position) =>
      decide(assume(start, question.key, position)),
    ).some((other) => other !== from)
  for (const question of questions) {
    if (!found.has(question.fact) && changes(world, verdict, question)) found.add(question.fact)
  }
  const rest = questions.filter(({ fact }) => !found.has(fact)).slice(0, 12)
  for (const question of rest) {
    const others = questions.filter(({ key }) => key !== question.key).slice(0, 12)
    const matters = others.some((other) =>
      Array.from({ length: other.size }, (_, position) => assume(world, other.key, position)).some((next) =>
        changes(next, decide(next), question),
      ),
    )
    if (matters) found.add(question.fact)
  }
  return [...found]
}

function openQuestions(world: World): Question[] {
  const examination = examineAll(world)
  const challenges = examination.findings
    .filter(({ policy, applies }) => policy.effect === 'enabled' && applies.truth !== 'no')
    .flatMap(({ applies, outcomes }) => [
      applies,
      ...outcomes.flatMap(({ met, reachable }) => [met, reachable]),
    ])
  const answers = [...objectionsOf(examination).map(({ truth }) => truth), ...challenges, examination.pending]
  return [
    ...new Map(answers.flatMap(({ open }) => open).map((question) => [question.key, question])).values(),
  ]
}
