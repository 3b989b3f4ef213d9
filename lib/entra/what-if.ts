import 'server-only'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { z } from 'zod'
import { graphFor } from './graph'
import { GraphProblem, toGraphProblem } from './problem'

/**
 * What If's word on one policy. `applies` null: it does not say. `reasons`: Graph's words as sent, empty where there is none.
 * `policy`: the policy as What If read it, without its answer.
 */
export type WhatIfLine = {
  id: string
  applies: boolean | null
  reasons: string[]
  policy: GraphObject
}

/** `isWhole` false: there are more policies than were sent, so one that is missing may yet be there. */
export type WhatIfAnswer = { lines: WhatIfLine[]; isWhole: boolean; askedAt: string }

const Answer = z.looseObject({
  value: z.array(z.looseObject({})),
  '@odata.nextLink': z.string().nullish(),
})
const Words = z.union([z.string(), z.array(z.string())])

/**
 * Asks the tenant's own What If, app-only. It counts in the family of Conditional Access: one request a second for all of us.
 * @throws GraphProblem
 */
export async function askWhatIf(tenantId: string, question: GraphObject): Promise<WhatIfAnswer> {
  const sent = await post(tenantId, question)
  return { ...readAnswer(sent), askedAt: new Date().toISOString() }
}

/** What was sent, as far as it can be read. @throws GraphProblem where it is no list of policies */
export function readAnswer(sent: unknown): Omit<WhatIfAnswer, 'askedAt'> {
  const answer = Answer.safeParse(sent)
  // the issues hold what was sent, so they stay out of the message
  if (!answer.success) throw new GraphProblem('other', 'unexpectedShape', 200)
  const { value } = answer.data
  const lines = value.flatMap(toLine)
  return { lines, isWhole: !answer.data['@odata.nextLink'] && lines.length === value.length }
}

async function post(tenantId: string, question: GraphObject): Promise<unknown> {
  try {
    return await graphFor(tenantId)
      .client.api('/identity/conditionalAccess/evaluate')
      .version('v1.0')
      // without it, members newer than the first version of an enumeration arrive as `unknownFutureValue`
      .header('Prefer', 'include-unknown-enum-members')
      .post(question)
  } catch (error) {
    throw toGraphProblem(error)
  }
}

/** A policy and two members more. What is not as described is taken as not said; without an id there is nothing to hold it against. */
function toLine({ policyApplies, analysisReasons, ...policy }: GraphObject): WhatIfLine[] {
  const id = policy['id']
  if (typeof id !== 'string' || id === '') return []
  const words = Words.safeParse(analysisReasons)
  return [
    {
      ...{ id, policy },
      applies: typeof policyApplies === 'boolean' ? policyApplies : null,
      reasons: words.success ? toWords(words.data) : [],
    },
  ]
}

/** Flags in Graph's description, one value in its examples. */
const toWords = (said: string | string[]): string[] =>
  [said]
    .flat()
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '')
