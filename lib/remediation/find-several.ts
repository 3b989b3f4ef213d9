import 'server-only'
import type { RoleName } from '@/lib/auth/roles'
import type { Staff } from '@/lib/auth/session'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { admitTargets } from './admit-targets'
import type { TargetProblem } from './answers'
import { compare } from './find-form'
import { type Kind, mostTargets } from './kinds'
import { needsSecond } from './press-rules'

/** One of several as they stand now. `problem` null: this admin may; `roles` would do. `level`: Graph's word, null not known. */
export type OneOfSeveral = {
  id: string
  name: string
  address: string
  level: string | null
  problem: TargetProblem | null
  roles: readonly RoleName[]
}

/** `older`: how many of the passwords are older than the last sign of risk. `needsSecond`: a second admin has to agree. */
export type Several =
  { problem: ProblemKind | 'tooMany' } | { people: OneOfSeveral[]; older: number; needsSecond: boolean }

/** For the page of one change to several people. @throws nothing of Graph's: it is a problem of the page */
export async function findSeveral(staff: Staff, kind: Kind, ids: readonly string[]): Promise<Several> {
  if (ids.length > mostTargets) return { problem: 'tooMany' }
  try {
    const found = await admitTargets(staff, kind, ids)
    const possible = found.filter(({ problem }) => problem === null)
    return {
      people: found.map(({ before, problem, roles, id, name, address }) => ({
        ...{ id, name, address, problem, roles },
        level: before.risk?.level ?? null,
      })),
      older: possible.filter(
        ({ before }) => compare(before.passwordChangedAt ?? null, before.risk?.updatedAt ?? null) === 'older',
      ).length,
      needsSecond: needsSecond(kind, possible),
    }
  } catch (error) {
    if (error instanceof GraphProblem) return { problem: error.kind }
    throw error
  }
}
