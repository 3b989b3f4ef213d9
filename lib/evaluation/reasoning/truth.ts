import type { FactName, Truth } from '@/lib/evaluation/judgement'

/** Something the scenario leaves open. `key` is finer than `fact`: each group that a policy names is its own question. */
export type Question = { key: string; fact: FactName; size: number }

/** A truth together with the questions that keep it unknown. */
export type Answer = { truth: Truth; open: readonly Question[] }

export const yes: Answer = { truth: 'yes', open: [] }
export const no: Answer = { truth: 'no', open: [] }

/** A boolean as an answer. */
export function certain(value: boolean): Answer {
  return value ? yes : no
}

/** An answer that waits for these questions. */
export function unknown(...open: readonly Question[]): Answer {
  return { truth: 'unknown', open }
}

/** Yes when all are, no when one is. */
export function all(answers: readonly Answer[]): Answer {
  return join(answers, no, yes)
}

/** Yes when one is, no when none is. */
export function any(answers: readonly Answer[]): Answer {
  return join(answers, yes, no)
}

/** Runs for every control of every policy, thousands of times where facts are unknown: it makes nothing it can hand on. */
function join(answers: readonly Answer[], deciding: Answer, otherwise: Answer): Answer {
  let open: Answer | null = null
  let isSeveral = false
  for (const answer of answers) {
    if (answer.truth === deciding.truth) return deciding
    if (answer.truth !== 'unknown') continue
    isSeveral ||= open !== null
    open ??= answer
  }
  if (!open) return otherwise
  return isSeveral ? unknown(...distinct(answers)) : open
}

/** The one answer where the condition holds, the other where it does not: what both say is so either way. */
export function either(condition: Answer, holding: Answer, failing: Answer): Answer {
  if (condition.truth !== 'unknown') return condition.truth === 'yes' ? holding : failing
  return any([all([condition, holding]), all([not(condition), failing]), all([holding, failing])])
}

export function not(answer: Answer): Answer {
  if (answer.truth === 'unknown') return answer
  return certain(answer.truth === 'no')
}

function distinct(answers: readonly Answer[]): Question[] {
  const keys = new Set<string>()
  const questions: Question[] = []
  for (const { open } of answers)
    for (const question of open) {
      if (keys.has(question.key)) continue
      keys.add(question.key)
      questions.push(question)
    }
  return questions
}
