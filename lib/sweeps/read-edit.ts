import { z } from 'zod'
import { isObject, member } from '@/lib/evaluation/reading/graph-value'
import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { defaultTenant, type Edit, type TrustClaim } from '@/lib/sweep/edit'

/** What can be tried: each a form of its own. */
export const editForms = [
  ...(['setState', 'excludeExternal', 'excludeGroup', 'replaceGrant', 'setTrust', 'addPolicy'] as const),
  'removePolicy' as const,
]
export type EditForm = (typeof editForms)[number]

export const policyStates = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'] as const
export const trustClaims = ['mfa', 'compliantDevice', 'hybridJoinedDevice'] as const satisfies TrustClaim[]
/** What a grant can be replaced by, in Graph's words. */
export const grants = ['mfa', 'compliantDevice', 'domainJoinedDevice', 'block', 'none'] as const
/** How many changes one draft has at most, and how long a pasted policy may be. */
export const mostEdits = 50
export const mostPasted = 40_000

/** A change said twice counts once, and of two that contradict each other the later one. */
export function addEdits(edits: readonly Edit[], added: readonly Edit[]): Edit[] {
  const keyOf = (edit: Edit) => {
    if (edit.kind === 'setTrust') return `${edit.kind} ${edit.tenant} ${edit.claim}`
    if (edit.kind === 'setState' || edit.kind === 'replaceGrant') return `${edit.kind} ${edit.policy}`
    return JSON.stringify(edit)
  }
  const replaced = new Set(added.map(keyOf))
  return [...edits.filter((edit) => !replaced.has(keyOf(edit))), ...added]
}

type Typed = Record<string, unknown>
/** `field` names the part of the form, `code` the words; `at` where in a pasted policy. */
export type EditProblem = { field: string; code: string; at?: string }

const policyId = z.string().trim().min(1).max(100)
const tenantIds = z.string().transform((text) => text.split(/[\s,;]+/).filter(Boolean))
const allowed = z.enum(['yes', 'no'])

/** Reads one form. Several changes where one form stands for them. */
export function readEdit(typed: Typed): { edits: Edit[] } | { problem: EditProblem } {
  const form = z.enum(editForms).safeParse(typed['form'])
  if (!form.success) return { problem: { field: 'form', code: 'form' } }
  if (form.data === 'addPolicy') return readPolicy(typed['json'])
  if (form.data === 'setTrust') return readTrust(typed)
  const policy = policyId.safeParse(typed['policy'])
  if (!policy.success) return { problem: { field: 'policy', code: 'policy' } }
  return readPolicyEdit(form.data, policy.data, typed)
}

function readPolicyEdit(
  form: Exclude<EditForm, 'addPolicy' | 'setTrust'>,
  policy: string,
  typed: Typed,
): { edits: Edit[] } | { problem: EditProblem } {
  switch (form) {
    case 'removePolicy':
      return { edits: [{ kind: form, policy }] }
    case 'setState': {
      const state = z.enum(policyStates).safeParse(typed['state'])
      if (!state.success) return { problem: { field: 'state', code: 'state' } }
      return { edits: [{ kind: form, policy, state: state.data }] }
    }
    case 'excludeGroup': {
      const group = z.guid().safeParse(String(typed['group'] ?? '').trim())
      if (!group.success) return { problem: { field: 'group', code: 'guid' } }
      return { edits: [{ kind: form, policy, group: group.data.toLowerCase() }] }
    }
    case 'replaceGrant': {
      const grant = z.enum(grants).safeParse(typed['grant'])
      if (!grant.success) return { problem: { field: 'grant', code: 'grant' } }
      return { edits: [{ kind: form, policy, grantControls: toGrant(grant.data) }] }
    }
    case 'excludeExternal': {
      const types = externalUserTypes.filter((type) => typed[`type.${type}`])
      if (types.length === 0) return { problem: { field: 'types', code: 'types' } }
      const tenants = tenantIds.parse(String(typed['tenants'] ?? ''))
      if (tenants.some((id) => !z.guid().safeParse(id).success))
        return { problem: { field: 'tenants', code: 'guid' } }
      const of = tenants.length > 0 ? tenants.map((id) => id.toLowerCase()) : 'all'
      return { edits: [{ kind: form, policy, types, tenants: of }] }
    }
  }
}

const toGrant = (grant: (typeof grants)[number]): GraphObject | null =>
  grant === 'none'
    ? null
    : { operator: 'OR', builtInControls: [grant], customAuthenticationFactors: [], termsOfUse: [] }

function readTrust(typed: Typed): { edits: Edit[] } | { problem: EditProblem } {
  const said = String(typed['tenant'] ?? '').trim()
  const tenant = said === defaultTenant ? said : z.guid().safeParse(said).data?.toLowerCase()
  if (!tenant) return { problem: { field: 'tenant', code: 'tenant' } }
  const accepted = allowed.safeParse(typed['accepted'])
  if (!accepted.success) return { problem: { field: 'accepted', code: 'accepted' } }
  const claims = trustClaims.filter((claim) => typed[`claim.${claim}`])
  if (claims.length === 0) return { problem: { field: 'claims', code: 'claims' } }
  return {
    edits: claims.map((claim) => ({ kind: 'setTrust', tenant, claim, accepted: accepted.data === 'yes' })),
  }
}

const text = z.string()
const list = z.array(z.string())
/** Of a policy what the engine looks at: whatever else Graph knows is taken as it is. */
const Policy = z.looseObject({
  displayName: text.min(1),
  state: z.enum(policyStates),
  conditions: z.looseObject({
    users: z.looseObject({
      includeUsers: list.nullish(),
      excludeUsers: list.nullish(),
      includeGroups: list.nullish(),
      excludeGroups: list.nullish(),
      includeRoles: list.nullish(),
      excludeRoles: list.nullish(),
    }),
    applications: z.looseObject({
      includeApplications: list.nullish(),
      excludeApplications: list.nullish(),
      includeUserActions: list.nullish(),
    }),
    clientAppTypes: list.nullish(),
    userRiskLevels: list.nullish(),
    signInRiskLevels: list.nullish(),
    platforms: z.looseObject({}).nullish(),
    locations: z.looseObject({}).nullish(),
  }),
  grantControls: z
    .looseObject({ operator: z.enum(['AND', 'OR']).nullish(), builtInControls: list.nullish() })
    .nullish(),
  sessionControls: z.looseObject({}).nullish(),
})

/** A policy as Graph has it: one that is wrong is named by the member, as it would be in Graph. */
function readPolicy(pasted: unknown): { edits: Edit[] } | { problem: EditProblem } {
  const said = String(pasted ?? '').trim()
  if (said === '') return { problem: { field: 'json', code: 'jsonMissing' } }
  if (said.length > mostPasted) return { problem: { field: 'json', code: 'jsonLong' } }
  const value = parse(said)
  if (!isObject(value)) return { problem: { field: 'json', code: 'jsonBroken' } }
  const { error } = Policy.safeParse(value)
  if (error) {
    const at = error.issues[0]?.path.join('.') ?? ''
    return { problem: { field: 'json', code: isThere(value, at) ? 'jsonField' : 'jsonAbsent', at } }
  }
  return { edits: [{ kind: 'addPolicy', policy: value }] }
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return null
  }
}

const isThere = (value: unknown, path: string): boolean =>
  path
    .split('.')
    .reduce<unknown>((at, name) => (Array.isArray(at) ? at[Number(name)] : member(at, name)), value) !==
  undefined
