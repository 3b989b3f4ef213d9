import type { FactName } from '@/lib/evaluation/judgement'
import { certain, unknown } from './truth'
import type { Answer, Question } from './truth'

/** What the exploration of the unknown assumes for now: question key to position among its options. */
export type Assumptions = ReadonlyMap<string, number>

/** A fact about the sign-in: one value when it is known, every value it can take when it is not. */
export type Fact<T> = { values: readonly T[]; question: Question | null }

/** Reads a fact: what the scenario says, else what is assumed, else open between the options. */
export function toFact<T>(
  assumed: Assumptions,
  name: { key?: string; fact: FactName },
  known: T | undefined,
  options: readonly T[],
): Fact<T> {
  if (known !== undefined) return { values: [known], question: null }
  const key = name.key ?? name.fact
  const position = assumed.get(key)
  if (position !== undefined) return { values: options.slice(position, position + 1), question: null }
  return { values: options, question: { key, fact: name.fact, size: options.length } }
}

/** Whether the fact satisfies the test; open only when its values disagree. */
export function holds<T>({ values, question }: Fact<T>, test: (value: T) => boolean): Answer {
  const results = values.map(test)
  const same = results.every((result) => result === results[0])
  if (same || question === null) return certain(results[0] ?? false)
  return unknown(question)
}

/** A yes-or-no fact. */
export function isTrue(
  assumed: Assumptions,
  name: { key?: string; fact: FactName },
  known?: boolean,
): Answer {
  return holds(toFact(assumed, name, known, [false, true]), (value) => value)
}

/** The same of a question that is asked so often that it stands ready, with its answer while it is open. */
export function isTrueOf(assumed: Assumptions, { key, open }: ReadyQuestion, known?: boolean): Answer {
  const position = known === undefined ? assumed.get(key) : Number(known)
  return position === undefined ? open : certain(position === 1)
}

export type ReadyQuestion = { key: string; open: Answer }

/** A yes-or-no question of a fact, made once. */
export function makeReady(fact: FactName, of: string): ReadyQuestion {
  const key = `${fact}:${of}`
  return { key, open: unknown({ key, fact, size: 2 }) }
}

/** Whether a list that may be unknown contains an id; without regard to case, as everywhere in Entra. */
export function contains(
  assumed: Assumptions,
  fact: FactName,
  list: readonly string[] | undefined,
  id: string,
): Answer {
  const wanted = id.toLowerCase()
  const known = list === undefined ? undefined : list.some((item) => item.toLowerCase() === wanted)
  return isTrue(assumed, { key: `${fact}:${wanted}`, fact }, known)
}
