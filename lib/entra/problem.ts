import { GraphClientError, GraphError } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'

/**
 * Why a tenant could not be read.
 * `notConnected`: the tenant has not consented, or took it back, or our credential is refused there.
 * `tooPowerful`: its consent grants writing, which the app-only identity must never hold.
 * `unlicensed`: Graph wants a licence that the tenant does not have.
 */
export const ProblemKinds = z.enum([
  'notConnected',
  'tooPowerful',
  'forbidden',
  'unlicensed',
  'notFound',
  'throttled',
  'unreachable',
  'other',
])
export type ProblemKind = z.infer<typeof ProblemKinds>

/** A part that could not be read, by the name the scenario gives it. */
export type Unread = { part: string; kind: ProblemKind }

/** Thrown by everything in this folder that asks Entra. `status` is 0 where no answer came; `code` is Graph's or `AADSTS…`. */
export class GraphProblem extends Error {
  readonly kind: ProblemKind
  readonly status: number
  readonly code: string

  constructor(kind: ProblemKind, code: string, status = 0, cause?: unknown) {
    // no text from the answer: it can hold addresses, and messages end up in logs
    super(`${kind} (${code})`, { cause })
    this.name = 'GraphProblem'
    this.kind = kind
    this.status = status
    this.code = code
  }
}

const unlicensed = /NonPremiumTenant|not licensed|premium licen[sc]e/i

/** What an answer other than 2xx means. */
export function problemOf(status: number, code: string, message: string): GraphProblem {
  return new GraphProblem(kindOf(status, `${code} ${message}`), code || `http${String(status)}`, status)
}

function kindOf(status: number, text: string): ProblemKind {
  if (status === 403 && unlicensed.test(text)) return 'unlicensed'
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 429) return 'throttled'
  if (status >= 502 && status <= 504) return 'unreachable'
  return 'other'
}

/** Turns whatever the Graph SDK or a request threw into the one class above. */
export function toGraphProblem(error: unknown): GraphProblem {
  if (error instanceof GraphProblem) return error
  if (error instanceof GraphClientError && error.customError instanceof GraphProblem) return error.customError
  if (error instanceof GraphError && error.statusCode > 0) {
    return problemOf(error.statusCode, error.code ?? '', error.message)
  }
  return new GraphProblem('other', 'unexpected', 0, error)
}

/** A part's value, or undefined with the part's name and reason added to `unread`. Bugs still throw. */
export async function readPart<T>(
  unread: Unread[],
  part: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    unread.push({ part, kind: error.kind })
    return undefined
  }
}

/** What is read, or null for what is not there. @throws GraphProblem of every other kind */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof GraphProblem && error.kind === 'notFound') return null
    throw error
  }
}
