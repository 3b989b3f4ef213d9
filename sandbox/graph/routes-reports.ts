import { collection, single, rowsOf } from './collection'
import { notFound } from './graph-error'
import { registrationDetails } from './protection'
import { asked, resource, route } from './route'
import type { Call, Route } from './route'
import { betaSignInFilters, signInFilters, signInSource } from './sign-ins'

const p1 = { licence: 'p1' } as const
const registrationFields = [
  'id',
  'userPrincipalName',
  'userDisplayName',
  'userType',
  'isAdmin',
  'isSsprRegistered',
  'isSsprEnabled',
  'isSsprCapable',
  'isMfaRegistered',
  'isMfaCapable',
  'isPasswordlessCapable',
  'methodsRegistered',
]
const auditFields = [
  'id',
  'activityDateTime',
  'activityDisplayName',
  'category',
  'correlationId',
  'loggedByService',
  'result',
  'initiatedBy/user/id',
  'initiatedBy/user/userPrincipalName',
  'targetResources',
]

/** The logs and reports, which need a premium licence. */
export const reportRoutes: Route[] = [
  route('GET', 'auditLogs/signIns', 'readSignIns', signIns, p1),
  route('GET', 'auditLogs/signIns/:id', 'readSignIns', signIn, p1),
  ...resource(
    'auditLogs/directoryAudits',
    'readAudits',
    {
      context: 'auditLogs/directoryAudits',
      pageSize: 1000,
      maximum: 1000,
      filterable: auditFields,
      sortable: ['activityDateTime'],
    },
    ({ state, tenant }) => rowsOf([...(state.audits.get(tenant.id) ?? [])].reverse()),
    ['id'],
    p1,
  ),
  ...resource(
    'reports/authenticationMethods/userRegistrationDetails',
    'readRegistration',
    {
      context: 'reports/authenticationMethods/userRegistrationDetails',
      filterable: registrationFields,
      sortable: registrationFields,
    },
    ({ state, tenant }) => registrationDetails(state, tenant),
    ['id'],
    p1,
  ),
]

function signIns(call: Call) {
  const filterable = call.version === 'beta' ? betaSignInFilters : signInFilters
  const shape = {
    context: 'auditLogs/signIns',
    pageSize: 1000,
    maximum: 1000,
    filterable,
    sortable: ['createdDateTime'],
  }
  return collection(asked(call), shape, signInSource(call))
}

function signIn(call: Call) {
  const [id = ''] = call.keys
  const source = signInSource(call)
  const [found] = source.lookUp?.('id', 'eq', id.toLowerCase()) ?? []
  if (!found) throw notFound(id)
  return single(asked(call), { context: 'auditLogs/signIns' }, source.toRow(found))
}
