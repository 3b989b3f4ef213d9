import type { GraphProblem } from '@/lib/entra/problem'
import type { Gap } from '@/lib/simulate/find-simulation'

/** Why there is nothing to compare: codes of `whatIf.problem`. The simulator's gaps, and why What If gave no answer. */
export type Problem = Gap | Unanswered
export type Unanswered =
  'throttled' | 'forbidden' | 'unlicensed' | 'notConnected' | 'timeout' | 'unreachable' | 'refused' | 'other'

export function toProblem({ kind, status, code }: GraphProblem): Unanswered {
  switch (kind) {
    case 'throttled':
    case 'forbidden':
    case 'unlicensed':
      return kind
    case 'notConnected':
    case 'tooPowerful':
      return 'notConnected'
    case 'unreachable':
      return code === 'timeout' ? 'timeout' : 'unreachable'
    case 'notFound':
    case 'other':
      // 400: it does not take the question; 404: it does not know whom it is about
      return status === 400 || status === 404 ? 'refused' : 'other'
  }
}

/** Who is asked about next would get the same answer, or wait for it in vain. */
const forAll: readonly Problem[] = [
  ...([
    'throttled',
    'forbidden',
    'unlicensed',
    'notConnected',
    'timeout',
    'unreachable',
    'policies',
  ] as const),
]
export const isForAll = (problem: Problem): boolean => forAll.includes(problem)
