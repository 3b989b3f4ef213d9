import { member, toList } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject } from '@/lib/evaluation/scenario'

/** One of each group that policies name as a whole. */
const ofGroup: Record<string, { id: string; name: string }> = {
  office365: { id: '67ad5377-2d78-4ac2-a867-6300cda00e85', name: 'Office 365' },
  microsoftadminportals: { id: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', name: 'Azure portal' },
}
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** No application has it: only policies for all of them speak of it. */
export const unnamedApp = 'ffffffff-ffff-4fff-8fff-ffffffffffff'

/**
 * The applications that a sign-in could be for: those the tenant names, and those its policies do. `name` null: only the id is
 * known.
 */
export function listApplications(
  policies: readonly GraphObject[],
  links: Record<string, { name: string }>,
): { id: string; name: string | null }[] {
  const named = policies.flatMap((policy) => {
    const applications = member(member(policy, 'conditions'), 'applications')
    return ['includeApplications', 'excludeApplications'].flatMap((list) =>
      toList(member(applications, list)),
    )
  })
  const found = new Map<string, string | null>()
  for (const [id, { name }] of Object.entries(links)) found.set(id.toLowerCase(), name)
  for (const entry of named.map((text) => text.toLowerCase())) {
    const one = ofGroup[entry]
    if (one) found.set(one.id, found.get(one.id) ?? one.name)
    else if (guid.test(entry) && !found.has(entry)) found.set(entry, null)
  }
  const all = [...found].map(([id, name]) => ({ id, name }))
  // those with a name first
  const rank = ({ id, name }: (typeof all)[number]) => (name === null ? `1${id}` : `0${name}`)
  return all.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
}
