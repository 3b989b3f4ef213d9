import 'server-only'
import { leave } from '@/lib/work/queue'

/** Seconds to the next look, by how long it is watched: rows of the sign-in log take minutes, and nobody stays locked out for fun. */
export function findPause(watchedMs: number): number | null {
  const minutes = watchedMs / 60_000
  if (minutes < 2) return 15
  if (minutes < 30) return 60
  if (minutes < 24 * 60) return 600
  return minutes < 7 * 24 * 60 ? 3600 : null
}

/** A case was put right: from now on somebody looks whether its guest is in. */
export const leaveWatch = (caseId: string, since = Date.now(), afterSeconds = 2) =>
  leave('watchCase', { caseId, since }, { key: caseId, seconds: 1, afterSeconds })
