import { member } from '@/lib/evaluation/reading/graph-value'
import type { TenantPosture } from '@/lib/entra/posture'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { z } from 'zod'

/** What somebody changed between two readings, by name. `from`, `to`: the states of a policy, in Graph's words. */
export const PostureEdit = z.object({
  kind: z.enum([
    ...(['policyAdded', 'policyRemoved', 'policyChanged', 'policyState'] as const),
    ...(['location', 'strength', 'crossTenantDefault', 'crossTenantPartner', 'invitations'] as const),
  ]),
  name: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** When Graph says that the policy was changed, ISO 8601. */
  at: z.string().optional(),
})
export type PostureEdit = z.infer<typeof PostureEdit>

/** Everything that differs. What one of them could not read is not compared. */
export function findPostureEdits(before: TenantPosture, after: TenantPosture): PostureEdit[] {
  const [old, now] = [before.crossTenantAccess, after.crossTenantAccess]
  return [
    ...comparePolicies(before.policies, after.policies),
    ...compareNamed('location', before.namedLocations, after.namedLocations, nameOf),
    ...compareNamed('strength', before.authenticationStrengths, after.authenticationStrengths, nameOf),
    ...(old && now && !isSame(old.default, now.default)
      ? [{ kind: 'crossTenantDefault' as const, name: '' }]
      : []),
    ...compareNamed('crossTenantPartner', old?.partners, now?.partners, (one) => text(one, 'tenantId')),
    ...(before.invitationDomains && !isSame(before.invitationDomains, after.invitationDomains ?? null)
      ? [{ kind: 'invitations' as const, name: '' }]
      : []),
  ]
}

function comparePolicies(before?: readonly GraphObject[], after?: readonly GraphObject[]): PostureEdit[] {
  if (!before || !after) return []
  const old = byId(before, 'id')
  const now = byId(after, 'id')
  return [
    ...[...now].flatMap(([id, policy]): PostureEdit[] => {
      const was = old.get(id)
      const said = text(policy, 'modifiedDateTime') || text(policy, 'createdDateTime')
      const about = { name: nameOf(policy), ...(said && { at: said }) }
      if (!was) return [{ kind: 'policyAdded', ...about, to: text(policy, 'state') }]
      const [from, to] = [text(was, 'state'), text(policy, 'state')]
      const isElse = !isSame({ ...was, ...unlike }, { ...policy, ...unlike })
      return [
        ...(from === to ? [] : [{ kind: 'policyState' as const, ...about, from, to }]),
        ...(isElse ? [{ kind: 'policyChanged' as const, ...about }] : []),
      ]
    }),
    ...[...old].flatMap(([id, policy]): PostureEdit[] =>
      now.has(id) ? [] : [{ kind: 'policyRemoved', name: nameOf(policy), from: text(policy, 'state') }],
    ),
  ]
}

/** What says nothing about a policy's effect, or has an entry of its own. */
const unlike = { state: null, modifiedDateTime: null }

function compareNamed(
  kind: PostureEdit['kind'],
  before: readonly GraphObject[] | undefined,
  after: readonly GraphObject[] | undefined,
  naming: (object: GraphObject) => string,
): PostureEdit[] {
  if (!before || !after) return []
  const key = kind === 'crossTenantPartner' ? 'tenantId' : 'id'
  const [old, now] = [byId(before, key), byId(after, key)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)]
    const one = is ?? was
    return one && !isSame(was ?? null, is ?? null) ? [{ kind, name: naming(one) }] : []
  })
}

const byId = (objects: readonly GraphObject[], key: string) =>
  new Map(objects.map((object, at) => [text(object, key) || `#${at}`, object]))
const text = (object: GraphObject, name: string) => {
  const value = member(object, name)
  return typeof value === 'string' ? value : ''
}
const nameOf = (object: GraphObject) => text(object, 'displayName') || text(object, 'id')
const isSame = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))

/** Graph promises no order of members. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
