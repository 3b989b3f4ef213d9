import type { RoleName } from '@/lib/auth/roles'
import { type HomeKind, homeKinds, type OperationState } from '@/lib/remediation/kinds'
import { mayDo, type Refusal } from '@/lib/remediation/who-may'
import type { Person, PersonRoles } from './person'
import type { Part } from './person-parts'
import type { DoneBefore, PersonRecords } from './person-records'
import type { PersonRisk } from './person-risk'
import type { Stop } from './person-stops'
import { isAtRisk, type Situation } from './suggest'

/**
 * Why a button of the page does nothing: one of `mayDo`'s reasons, or one of the moment. `underWay`: the same was sent before and has
 * no end yet; `run` leads there.
 */
export type NotNow = Refusal | 'notAtRisk' | 'alreadyCompromised' | 'changing' | 'underWay'
export type Choice =
  | { kind: HomeKind; may: true; entraDecides: boolean }
  | { kind: HomeKind; may: false; because: NotNow; roles: readonly RoleName[]; run?: string }

/** What one admin may do to one person now, in the order of the buttons. */
export function toChoices(
  actor: { roles: readonly string[]; objectId: string },
  { id, managedBy, licence }: Person,
  held: PersonRoles,
  risk: Part<PersonRisk>,
  done: readonly DoneBefore[],
): Choice[] {
  const target = {
    ...{ roles: held.roles, inRoleGroup: held.inRoleGroup, managedBy },
    isSelf: actor.objectId.toLowerCase() === id,
    // what Graph answered beats what the subscriptions say
    licence:
      'problem' in risk && risk.problem === 'unlicensed' ? ('free' as const) : toLicence(licence, risk),
  }
  return homeKinds.map((kind) => {
    const may = mayDo(kind, actor.roles, target)
    if (!may.may) return { kind, ...may }
    const sent = done.find((one) => one.kind === kind && sentStates.includes(one.state))
    if (sent) return { kind, may: false, because: 'underWay', roles: [], run: sent.run }
    const because = isRisk(kind) && !('problem' in risk) ? notNow(kind, risk.value) : null
    if (because) return { kind, may: false, because, roles: [] }
    return { kind, may: true, entraDecides: may.entraDecides || (isRisk(kind) && 'problem' in risk) }
  })
}

const toLicence = (licence: Person['licence'], risk: Part<PersonRisk>) => ('problem' in risk ? licence : 'p2')

const sentStates: readonly OperationState[] = ['dispatching', 'accepted', 'outcomeUnknown']
const isRisk = (kind: HomeKind) => kind !== 'resetPassword' && kind !== 'revokeSessions'

function notNow(kind: HomeKind, risk: PersonRisk): NotNow | null {
  if (risk.state === 'never') return kind === 'confirmCompromised' ? null : 'notAtRisk'
  if ('isProcessing' in risk && risk.isProcessing) return 'changing'
  if (kind === 'confirmCompromised')
    return risk.state === 'confirmedCompromised' ? 'alreadyCompromised' : null
  return isAtRisk(risk.state) ? null : 'notAtRisk'
}

/** What `suggest` wants to know, from the parts of the page. */
export function toSituation(
  { passwordChangedAt, managedBy }: Person,
  parts: {
    risk: Part<PersonRisk>
    detections: Part<readonly { detectedAt: string }[]>
    registration: Part<{ enabled: boolean; registered: boolean } | null>
  },
  stops: readonly Stop[],
  { waiting, done }: PersonRecords,
): Situation {
  return {
    risk: toRisk(parts.risk),
    passwordChangedAt,
    lastDetectionAt: findLastDetection(parts.risk, parts.detections),
    managedBy,
    selfService: 'problem' in parts.registration ? null : parts.registration.value,
    stopped: stops[0]?.because ?? null,
    hasAsked: waiting !== null,
    done,
  }
}

function toRisk(part: Part<PersonRisk>): Situation['risk'] {
  if ('problem' in part) return part.problem === 'unlicensed' ? 'invisible' : 'unknown'
  const { value } = part
  return 'isProcessing' in value ? value : 'never'
}

/** ISO 8601: of the newest detection, or where none can be read of the last change of a risk that is not over. */
export function findLastDetection(
  risk: Part<PersonRisk>,
  detections: Part<readonly { detectedAt: string }[]>,
): string | null {
  const newest = 'problem' in detections ? undefined : detections.value[0]
  if (newest) return newest.detectedAt
  if ('problem' in risk || !('updatedAt' in risk.value) || !isAtRisk(risk.value.state)) return null
  return risk.value.updatedAt
}
