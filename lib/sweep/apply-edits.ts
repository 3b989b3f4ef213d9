import { member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import type { Edit, EditNote } from './edit'
import { excludeExternal, excludeGroup } from './exclude-external'
import { withMember } from './graph-members'
import { setTrust } from './set-trust'

type Resource = Scenario['resource']

/** A posture with the edits made, in their order. The one given is left as it is; what is not touched is shared. */
export function applyEdits(
  resource: Resource,
  edits: readonly Edit[],
): { resource: Resource; notes: EditNote[] } {
  const notes: EditNote[] = []
  let after: Resource = { ...resource, policies: resource.policies.map(named) }
  edits.forEach((edit, at) => {
    const note = (code: EditNote['code']) => notes.push({ edit: at, code })
    after = applyEdit(after, edit, note)
  })
  return { resource: after, notes }
}

/** The name of a policy in judgements. */
export function idOf(policy: GraphObject, position: number): string {
  const id = member(policy, 'id')
  return typeof id === 'string' && id !== '' ? id : `#${position}`
}

/** A policy without an id keeps the name of its position when others come or go. */
function named(policy: GraphObject, position: number): GraphObject {
  const id = idOf(policy, position)
  return id === member(policy, 'id') ? policy : withMember(policy, 'id', id)
}

function applyEdit(resource: Resource, edit: Edit, note: (code: EditNote['code']) => void): Resource {
  if (edit.kind === 'setTrust') {
    if (resource.crossTenantAccess) {
      return { ...resource, crossTenantAccess: setTrust(resource.crossTenantAccess, edit) }
    }
    note('settingsUnread')
    return resource
  }
  if (edit.kind === 'addPolicy') {
    const policies = [...resource.policies, withId(edit.policy, resource.policies)]
    return { ...resource, policies }
  }
  if (!resource.policies.some((policy) => member(policy, 'id') === edit.policy)) {
    note('noSuchPolicy')
    return resource
  }
  return {
    ...resource,
    policies: resource.policies.flatMap((policy) =>
      member(policy, 'id') === edit.policy ? changePolicy(policy, edit, note) : [policy],
    ),
  }
}

type PolicyEdit = Exclude<Edit, { kind: 'setTrust' | 'addPolicy' }>

function changePolicy(
  policy: GraphObject,
  edit: PolicyEdit,
  note: (code: EditNote['code']) => void,
): GraphObject[] {
  switch (edit.kind) {
    case 'setState':
      return [withMember(policy, 'state', edit.state)]
    case 'excludeGroup':
      return [excludeGroup(policy, edit.group)]
    case 'replaceGrant':
      return [withMember(policy, 'grantControls', edit.grantControls)]
    case 'removePolicy':
      return []
    case 'excludeExternal': {
      const { policy: changed, isWidened } = excludeExternal(policy, edit)
      if (isWidened) note('exclusionWidened')
      return [changed]
    }
  }
}

function withId(policy: GraphObject, others: readonly GraphObject[]): GraphObject {
  const id = member(policy, 'id')
  const taken = new Set(others.map((other) => member(other, 'id')))
  if (typeof id === 'string' && id !== '' && !taken.has(id)) return policy
  let number = 1
  while (taken.has(`new-${number}`)) number += 1
  return withMember(policy, 'id', `new-${number}`)
}
