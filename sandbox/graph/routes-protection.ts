import { confirmedCompromised, confirmedSafe, changeRiskLater, dismissed } from '@/sandbox/risk'
import { audit } from './audit'
import type { Row } from './filter'
import { badRequest, notFound } from './graph-error'
import { riskDetections, riskHistory, riskyUsers } from './protection'
import { bodyOf, list, memberOf, Reply, resource, route, rows } from './route'
import type { Call, Route } from './route'

const riskFields = [
  'riskLevel',
  'riskState',
  'riskDetail',
  'riskLastUpdatedDateTime',
  'userDisplayName',
  'userPrincipalName',
  'id',
  'isDeleted',
  'isProcessing',
]
const detectionFields = [
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'riskEventType',
  'riskLevel',
  'riskState',
  'riskDetail',
  'detectedDateTime',
  'activityDateTime',
  'lastUpdatedDateTime',
  'ipAddress',
  'correlationId',
  'requestId',
  'source',
  'detectionTimingType',
  'activity',
]
const p2 = { licence: 'p2' } as const
const maximum = { pageSize: 100, maximum: 500 }
/** Stated for the beta; the page of v1.0 leaves it out. */
const mostAtOnce = 60

/** Identity Protection: who is at risk and why, and what an administrator says about it. */
export const protectionRoutes: Route[] = [
  ...resource(
    'identityProtection/riskyUsers',
    'readRiskyUsers',
    { context: 'identityProtection/riskyUsers', filterable: riskFields, sortable: riskFields, ...maximum },
    ({ state, tenant }) => riskyUsers(state, tenant),
    ['id'],
    p2,
  ),
  list(
    'identityProtection/riskyUsers/:id/history',
    'readRiskyUsers',
    { context: 'identityProtection/riskyUsers/history', ...maximum },
    rows((call) => riskHistory(homeMember(call, call.keys[0] ?? ''))),
    p2,
  ),
  ...resource(
    'identityProtection/riskDetections',
    'readDetections',
    {
      context: 'identityProtection/riskDetections',
      filterable: detectionFields,
      sortable: detectionFields,
      ...maximum,
    },
    ({ state, tenant }) => riskDetections(state, tenant),
    ['id'],
    p2,
  ),
  route(
    'POST',
    'identityProtection/riskyUsers/dismiss',
    'changeRiskyUsers',
    (call) => decide(call, dismissed, 'DismissUser'),
    p2,
  ),
  route(
    'POST',
    'identityProtection/riskyUsers/confirmCompromised',
    'changeRiskyUsers',
    (call) => decide(call, confirmedCompromised, 'ConfirmAccountCompromised'),
    p2,
  ),
  route(
    'POST',
    'identityProtection/riskyUsers/confirmSafe',
    'changeRiskyUsers',
    (call) => decide(call, confirmedSafe, 'ConfirmAccountSafe'),
    p2,
  ),
  ...['confirmSafe', 'confirmCompromised', 'dismiss'].map((name) =>
    route(
      'POST',
      `auditLogs/signIns/${name}`,
      'changeSignInRisk',
      (call) => {
        idsOf(call, 'requestIds')
        return new Reply(204)
      },
      p2,
    ),
  ),
]

/** Accepted at once for all or refused for all; the change itself takes its time. */
function decide(
  call: Call,
  outcome: typeof dismissed | typeof confirmedSafe | typeof confirmedCompromised,
  activity: string,
): Reply {
  const members = idsOf(call, 'userIds').map((id) => homeMember(call, id))
  for (const member of members) {
    changeRiskLater(call.state, member.account, { ...outcome, by: call.caller.member?.id })
    audit(call, {
      activity,
      category: 'RiskyUsers',
      operation: 'Update',
      service: 'Identity Protection',
      target: member,
    })
  }
  return new Reply(204)
}

function idsOf(call: Call, member: 'userIds' | 'requestIds'): string[] {
  const body: Row = bodyOf(call)
  const ids = body[member]
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest(`${member} must have at least one id.`)
  if (ids.length > mostAtOnce) throw badRequest(`${member} must not have more than ${mostAtOnce} ids.`)
  return ids.map(String)
}

function homeMember(call: Call, id: string) {
  const member = memberOf(call, id)
  if (member.guest) throw notFound(id)
  return member
}
