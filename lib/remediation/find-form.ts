import 'server-only'
import type { RoleName } from '@/lib/auth/roles'
import { findSessionId, type Staff } from '@/lib/auth/session'
import { findToken, isFresh } from '@/lib/auth/token-vault'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findPerson, findRolesOf } from '@/lib/risk-list/person'
import { findLastDetection, type NotNow, toChoices } from '@/lib/risk-list/person-choices'
import { type Part, startDecisionParts } from '@/lib/risk-list/person-parts'
import { findPersonRecords } from '@/lib/risk-list/person-records'
import { isNewWanted, toMaxAge } from '@/lib/risk-list/person-view'
import type { PersonRisk } from '@/lib/risk-list/person-risk'
import { type Kind, scopeOf } from './kinds'

/** Everything that a decision about one person stands on. Times are ISO 8601; null is not known. */
export type FormFacts = {
  risk: { level: string; state: string; isProcessing: boolean } | 'never' | null
  lastDetectionAt: string | null
  passwordChangedAt: string | null
  password: 'older' | 'newer' | 'unknown'
  mayReset: boolean
}

/** `refused`: why this admin may not, `held` what the person holds. `problem`: the person could not be read. */
export type Form =
  | { problem: ProblemKind }
  | {
      target: { id: string; name: string; address: string }
      facts: FormFacts
      refused: { because: NotNow; roles: readonly RoleName[]; held: string[]; run: string | null } | null
    }

/** For the page of one change to one of the tenant's people; null: nobody here has this id. */
export async function findForm(staff: Staff, kind: Kind, id: string): Promise<Form | null> {
  const { tenantId } = staff
  try {
    const maxAgeMs = toMaxAge(await isNewWanted(tenantId, id, false))
    const person = await findPerson(tenantId, id, maxAgeMs)
    if (!person) return null
    const parts = startDecisionParts(tenantId, person.id, maxAgeMs)
    const [risk, detections, held, { done }] = await Promise.all([
      parts.risk,
      parts.detections,
      findRolesOf(tenantId, person.id),
      findPersonRecords(tenantId, person),
    ])
    const choices = toChoices(staff, person, held, risk, done)
    const choice = choices.find((one) => one.kind === kind)
    const { name, address, passwordChangedAt } = person
    const lastDetectionAt = findLastDetection(risk, detections)
    return {
      target: { id: person.id, name, address },
      facts: {
        risk: toShownRisk(risk),
        lastDetectionAt,
        passwordChangedAt,
        password: compare(passwordChangedAt, lastDetectionAt),
        mayReset: choices.some((one) => one.kind === 'resetPassword' && one.may),
      },
      refused:
        choice && !choice.may
          ? { because: choice.because, roles: choice.roles, held: held.roleNames, run: choice.run ?? null }
          : null,
    }
  } catch (error) {
    if (error instanceof GraphProblem) return { problem: error.kind }
    throw error
  }
}

function toShownRisk(part: Part<PersonRisk>): FormFacts['risk'] {
  if ('problem' in part) return null
  return 'level' in part.value ? part.value : 'never'
}

/** How the password compares with the last detection, by their ISO 8601 dates. */
export function compare(password: string | null, detection: string | null): FormFacts['password'] {
  if (!password || !detection) return 'unknown'
  return Date.parse(password) > Date.parse(detection) ? 'newer' : 'older'
}

/** Whether this admin has to prove anew who they are before a change of this kind. */
export async function isStepUpDue({ tenantId, subject }: Staff, kind: Kind): Promise<boolean> {
  const sessionId = await findSessionId('staff')
  if (!sessionId) return true
  const token = await findToken({ tenantId, subject, sessionId }, scopeOf[kind])
  return !token || !isFresh(token.authTime, new Date())
}
