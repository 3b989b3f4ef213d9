import 'server-only'
import { seal, unseal } from '@/lib/auth/seal'
import { unscoped } from '@/lib/db'
import { isDraining } from './draining'
import { late } from './late'
import { isMigrated } from './migrations'

/** What keeps this process from taking requests. Graph is none of it: the portal's pages stand without it. */
export type Obstacle = 'draining' | 'database' | 'migrations' | 'keys'

const patienceMs = 500

/** Everything that is in the way, none where requests may come. Answers within a second. */
export async function findObstacles(): Promise<Obstacle[]> {
  if (isDraining()) return ['draining']
  const checks: [Obstacle, () => Promise<boolean>][] = [
    ['database', isAnswering],
    ['migrations', isMigrated],
    ['keys', canSeal],
  ]
  const found = await Promise.all(checks.map(async ([name, check]) => ((await inTime(check)) ? [] : [name])))
  return found.flat()
}

const isAnswering = async () => (await unscoped((db) => db.$queryRaw<unknown[]>`SELECT 1`)).length === 1

/** The keys are there, and what one seals it opens. */
async function canSeal(): Promise<boolean> {
  const bound = { use: 'health' }
  return (await unseal('stepUp', bound, await seal('stepUp', bound, { ok: true }))) !== null
}

/** What fails, or takes longer than half a second, is not so. */
function inTime(check: () => Promise<boolean>): Promise<boolean> {
  return Promise.race([check().catch(() => false), late(patienceMs)])
}
