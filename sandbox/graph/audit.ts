import { randomUUID } from 'node:crypto'
import type { Member } from '@/sandbox/directory'
import type { Call } from './route'

type Entry = {
  activity: string
  category: 'UserManagement' | 'RiskyUsers' | 'Other'
  operation: 'Update' | 'Add' | 'Delete'
  service?: string
  target: Member
  result?: 'success' | 'failure'
  reason?: string
}

/** Writes what was done into the tenant's audit log. */
export function audit(call: Call, entry: Entry) {
  const { state, tenant, caller, correlationId } = call
  const rows = state.audits.get(tenant.id) ?? []
  const { member } = caller
  rows.push({
    id: `Directory_${randomUUID()}`,
    category: entry.category,
    correlationId,
    result: entry.result ?? 'success',
    resultReason: entry.reason ?? '',
    activityDisplayName: entry.activity,
    activityDateTime: state.clock.now().toISOString(),
    loggedByService: entry.service ?? 'Core Directory',
    operationType: entry.operation,
    initiatedBy: {
      app: member
        ? null
        : {
            appId: caller.appId,
            displayName: state.world.portal.displayName,
            servicePrincipalId: null,
            servicePrincipalName: null,
          },
      user: member
        ? { id: member.id, displayName: null, userPrincipalName: member.upn, ipAddress: caller.ipAddress }
        : null,
    },
    targetResources: [
      {
        id: entry.target.id,
        displayName: entry.target.account.person.displayName,
        type: 'User',
        userPrincipalName: entry.target.upn,
        groupType: null,
        modifiedProperties: [],
      },
    ],
    additionalDetails: [],
  })
  state.audits.set(tenant.id, rows)
}
