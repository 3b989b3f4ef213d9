import type { AnswerNames, GuestAnswer, NextStep } from './answer'

/**
 * What every sentence of `answer.json` is filled with: the names, and the next step's kind, because the button and the step of
 * `askHome`, `resetNotSetUp`, `leftOver` and `unknown` depend on it.
 */
export function toAnswerValues({ names, next }: GuestAnswer): AnswerNames & { next: NextStep } {
  return { ...names, next: next.kind }
}
