import 'server-only'
import type { Done, RunSummary, RunView } from './run-view'

/** One run of this tenant with everything that came of it; null where there is none. */
export function findRun(_tenantId: string, _runId: string): Promise<RunView | null> {
  return Promise.resolve(null)
}

/** A tenant's runs, newest first. `page` counts from 1. */
export function listRuns(_tenantId: string, _page: number): Promise<{ runs: RunSummary[]; pages: number }> {
  return Promise.resolve({ runs: [], pages: 0 })
}

/** What was done for one person, newest first, twenty at most. */
export function findDoneFor(_tenantId: string, _targetId: string): Promise<Done[]> {
  return Promise.resolve([])
}
