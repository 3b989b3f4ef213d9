import { GraphProblem } from '@/lib/entra/problem'
import type { Look, Seen } from './looks'

/** What came of one look. `isGranted`: the token holds the permission, and Graph refused all the same. */
export type Outcome =
  | { kind: 'seen'; count: number }
  | { kind: 'nobody' }
  | { kind: 'refused'; permission: string; isGranted: boolean }
  | { kind: 'unlicensed'; licence: string }
  | { kind: 'silent'; code: string }
  | { kind: 'unexpected'; code: string }

/** Runs one look. `granted` are the permissions of our token. Bugs still throw. */
export async function outcomeOf(
  look: Look,
  tenantId: string,
  seen: Seen,
  granted: readonly string[],
): Promise<Outcome> {
  try {
    const count = await look.read(tenantId, seen)
    return count === null ? { kind: 'nobody' } : { kind: 'seen', count }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return toOutcome(error, look, granted)
  }
}

function toOutcome({ kind, code }: GraphProblem, look: Look, granted: readonly string[]): Outcome {
  const { permission, licence = 'P1' } = look
  if (kind === 'forbidden') return { kind: 'refused', permission, isGranted: granted.includes(permission) }
  if (kind === 'unlicensed') return { kind: 'unlicensed', licence }
  if (kind === 'throttled' || kind === 'unreachable') return { kind: 'silent', code }
  return { kind: 'unexpected', code }
}

/** One line about it, for whoever set Readmit up. Nothing in it is from the tenant but a number. */
export function lineOf(look: Look, outcome: Outcome): string {
  return `${markOf(outcome)} ${look.name}: ${wordsOf(outcome)}`
}

const markOf = ({ kind }: Outcome) =>
  kind === 'seen' ? 'ok     ' : kind === 'nobody' ? '-      ' : 'not ok '

function wordsOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'seen':
      return String(outcome.count)
    case 'nobody':
      return 'nobody there to ask about'
    case 'refused':
      return outcome.isGranted
        ? `refused, although ${outcome.permission} is granted`
        : `refused, the permission ${outcome.permission} is missing`
    case 'unlicensed':
      return `not licensed, needs Microsoft Entra ID ${outcome.licence}`
    case 'silent':
      return `does not answer now (${outcome.code})`
    case 'unexpected':
      return `an answer that Readmit does not understand (${outcome.code})`
  }
}
