import { member, toList } from '@/lib/evaluation/reading/graph-value'
import type { ExternalUserType, Scenario } from '@/lib/evaluation/scenario'
import { applyEdits, idOf } from './apply-edits'
import { defaultTenant } from './edit'
import type { Edit, PolicyState, TrustClaim } from './edit'
import { nameOf } from './export-change'

/**
 * One sentence of a change ticket: a key below `traps.ticket` and its values. `types`, `claim`, `state` and `controls` are codes with
 * words of their own; tenants and groups are ids, for whoever knows their names.
 */
export type TicketLine =
  | { key: 'setState'; policy: string; state: PolicyState }
  | { key: 'excludeGroup'; policy: string; group: string }
  | {
      key: 'excludeExternalOf'
      policy: string
      types: readonly ExternalUserType[]
      tenants: readonly string[]
    }
  | { key: 'excludeExternal'; policy: string; types: readonly ExternalUserType[] }
  | { key: 'replaceGrant'; policy: string; controls: readonly string[] }
  | { key: 'trust' | 'distrust'; tenant: string; claim: TrustClaim }
  | { key: 'trustDefault' | 'distrustDefault'; claim: TrustClaim }
  | { key: 'addPolicy' | 'removePolicy'; policy: string }

/** Says each edit, with the names that the policies have. */
export function toTicket(resource: Scenario['resource'], edits: readonly Edit[]): TicketLine[] {
  const { policies } = applyEdits(resource, []).resource
  const names = new Map(policies.map((policy, at) => [idOf(policy, at), nameOf(policy)]))
  return edits.map((edit) => toLine(edit, (id) => names.get(id) ?? id))
}

function toLine(edit: Edit, nameFor: (id: string) => string): TicketLine {
  switch (edit.kind) {
    case 'setState':
      return { key: edit.kind, policy: nameFor(edit.policy), state: edit.state }
    case 'excludeGroup':
      return { key: edit.kind, policy: nameFor(edit.policy), group: edit.group }
    case 'excludeExternal': {
      const { types, tenants } = edit
      const policy = nameFor(edit.policy)
      return tenants === 'all'
        ? { key: 'excludeExternal', policy, types }
        : { key: 'excludeExternalOf', policy, types, tenants }
    }
    case 'replaceGrant':
      return { key: edit.kind, policy: nameFor(edit.policy), controls: controlsOf(edit.grantControls) }
    case 'setTrust':
      if (edit.tenant === defaultTenant)
        return { key: edit.accepted ? 'trustDefault' : 'distrustDefault', claim: edit.claim }
      return { key: edit.accepted ? 'trust' : 'distrust', tenant: edit.tenant, claim: edit.claim }
    case 'addPolicy':
      return { key: edit.kind, policy: nameOf(edit.policy) }
    case 'removePolicy':
      return { key: edit.kind, policy: nameFor(edit.policy) }
  }
}

function controlsOf(grant: unknown): string[] {
  const terms = toList(member(grant, 'termsOfUse'))
  return [
    ...toList(member(grant, 'builtInControls')),
    ...(member(grant, 'authenticationStrength') ? ['authenticationStrength'] : []),
    ...(terms.length > 0 ? ['termsOfUse'] : []),
  ]
}
