import { member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { applyEdits, idOf } from './apply-edits'
import type { Edit, PolicyState } from './edit'
import { toWritable, withMember } from './graph-members'
import { tenantOf } from './set-trust'

type Resource = Scenario['resource']

/**
 * One request to Graph, to be sent by an administrator: Readmit sends none. `observe` comes first and enforces nothing, a copy of the
 * policy in report-only say; `enforce` is the change itself. `path` follows `/v1.0`; `{new id}` is what Graph answers to the POST.
 */
export type ExportedRequest = {
  stage: 'observe' | 'enforce'
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  body: GraphObject | null
}

const policiesPath = '/identity/conditionalAccess/policies'
const settingsPath = '/policies/crossTenantAccessPolicy'
const reportOnly: PolicyState = 'enabledForReportingButNotEnforced'

/** The changed objects as Graph takes them, report-only first. Trust has no such state: it counts from the moment it is set. */
export function exportChange(resource: Resource, edits: readonly Edit[]): ExportedRequest[] {
  const before = applyEdits(resource, []).resource
  const after = applyEdits(resource, edits).resource
  return [...exportPolicies(before.policies, after.policies), ...exportTrust(before, after)]
}

function exportPolicies(before: readonly GraphObject[], after: readonly GraphObject[]): ExportedRequest[] {
  const old = new Map(before.map((policy, at) => [idOf(policy, at), policy]))
  const left = new Set(after.map(idOf))
  return [
    ...after.flatMap((policy, at) => {
      const id = idOf(policy, at)
      const known = old.get(id)
      if (!known) return exportNew(policy)
      return known === policy ? [] : exportChanged(known, policy, id)
    }),
    ...[...old].flatMap(([id, policy]) => (left.has(id) ? [] : exportRemoved(policy, id))),
  ]
}

function exportNew(policy: GraphObject): ExportedRequest[] {
  const body = toWritable(policy)
  const state = member(policy, 'state')
  const enforce = patch(`${policiesPath}/{new id}`, { state: 'enabled' })
  return [
    { stage: 'observe', method: 'POST', path: policiesPath, body: withMember(body, 'state', reportOnly) },
    ...(state === 'enabled' ? [enforce] : []),
  ]
}

function exportChanged(before: GraphObject, after: GraphObject, id: string): ExportedRequest[] {
  const [from, to] = [toWritable(before), toWritable(after)]
  const names = Object.keys(to).filter((name) => JSON.stringify(to[name]) !== JSON.stringify(from[name]))
  if (names.length === 0) return []
  const enforce = patch(pathOf(id), Object.fromEntries(names.map((name) => [name, to[name]])))
  if (member(after, 'state') !== 'enabled') return [enforce]
  if (names.every((name) => name.toLowerCase() === 'state')) return [observe(id), enforce]
  // the policy itself keeps protecting while a copy of it is watched
  const copy = withMember(
    withMember(to, 'state', reportOnly),
    'displayName',
    `${nameOf(after)} (report-only)`,
  )
  return [{ stage: 'observe', method: 'POST', path: policiesPath, body: copy }, enforce]
}

function exportRemoved(policy: GraphObject, id: string): ExportedRequest[] {
  const remove: ExportedRequest = { stage: 'enforce', method: 'DELETE', path: pathOf(id), body: null }
  return member(policy, 'state') === 'enabled' ? [observe(id), remove] : [remove]
}

function exportTrust(before: Resource, after: Resource): ExportedRequest[] {
  const [old, now] = [before.crossTenantAccess, after.crossTenantAccess]
  if (!old || !now || old === now) return []
  const known = new Map(old.partners.map((partner) => [tenantOf(partner), partner]))
  const trust = (entry: GraphObject) => ({ inboundTrust: member(entry, 'inboundTrust') })
  return [
    ...(old.default === now.default ? [] : [patch(`${settingsPath}/default`, trust(now.default))]),
    ...now.partners.flatMap((partner): ExportedRequest[] => {
      const tenantId = member(partner, 'tenantId')
      const was = known.get(tenantOf(partner))
      if (was === partner) return []
      if (was) return [patch(`${settingsPath}/partners/${tenantId}`, trust(partner))]
      const body = { tenantId, ...trust(partner) }
      return [{ stage: 'enforce', method: 'POST', path: `${settingsPath}/partners`, body }]
    }),
  ]
}

const observe = (id: string): ExportedRequest => ({
  ...patch(pathOf(id), { state: reportOnly }),
  stage: 'observe',
})

const patch = (path: string, body: GraphObject): ExportedRequest => ({
  stage: 'enforce',
  method: 'PATCH',
  path,
  body,
})

/** A policy that was never in Graph has no address there. */
const pathOf = (id: string) => `${policiesPath}/${id.startsWith('#') ? '{id}' : id}`

export const nameOf = (policy: GraphObject) =>
  String(member(policy, 'displayName') ?? member(policy, 'id') ?? '')
