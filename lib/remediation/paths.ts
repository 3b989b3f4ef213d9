import type { PressProblem } from './answers'
import type { HomeKind } from './kinds'

/** The page of one person's change, by its last part. */
export const pageOf: Record<HomeKind, string> = {
  resetPassword: 'reset',
  dismissRisk: 'dismiss',
  confirmCompromised: 'confirm-compromised',
  confirmSafe: 'confirm-safe',
  revokeSessions: 'revoke',
}

export const runPath = (run: string, problem?: string) =>
  problem ? `/actions/${run}?problem=${problem}#problem` : `/actions/${run}`

/** Back to the form that was pressed, with why nothing came of it; `run` is another run that is in the way. */
export function formPath(
  kind: HomeKind,
  targetIds: readonly string[],
  { problem, run, roles }: PressProblem,
): string {
  const [only, ...others] = targetIds
  const query = new URLSearchParams({
    problem,
    ...(run && { run }),
    ...(roles?.length && { roles: roles.join() }),
  })
  if (only && others.length === 0) return `/users/${only}/${pageOf[kind]}?${query}#problem`
  return `/users/several?${new URLSearchParams({ kind, targets: targetIds.join() })}&${query}#problem`
}
