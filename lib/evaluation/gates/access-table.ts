import { askSettings } from './partner'
import type { Side } from './partner'
import { coversApplication } from '@/lib/evaluation/reading/applications'
import { contains, holds, isTrue, toFact } from '@/lib/evaluation/reasoning/fact'
import { isSet, member } from '@/lib/evaluation/reading/graph-value'
import { all, any, certain, either, no, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * The table of how the two halves combine: both blocked blocks only the pair, otherwise each half speaks for itself.
 * @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicy-overview
 */
export function admits(
  world: World,
  side: Side,
  property: string,
  partner: unknown,
  fallback: unknown,
): Answer {
  const [own, inherited] = [member(partner, property), member(fallback, property)]
  const system = property.startsWith('b2bCollaboration')
  const half = (name: 'usersAndGroups' | 'applications') =>
    [member(own, name), member(inherited, name)].find((value) => isSet(value))
  const users = readHalf(world, side, half('usersAndGroups'), system, (target, kind) =>
    matchesPerson(world, target, kind),
  )
  const apps = readHalf(world, side, half('applications'), system, (target) =>
    matchesTarget(world, side, target),
  )
  const bothBlocked = all([not(users.allowed), not(apps.allowed)])
  const pair = not(all([users.matched, apps.matched]))
  return either(bothBlocked, pair, all([agrees(users), agrees(apps)]))
}

type Half = { allowed: Answer; matched: Answer }

function agrees({ allowed, matched }: Half): Answer {
  return either(allowed, matched, not(matched))
}

/** What a half that is nowhere configured says is the system's default: everybody, allowed or blocked. */
function readHalf(
  world: World,
  side: Side,
  half: unknown,
  system: boolean,
  matches: (target: string, kind: string) => Answer,
): Half {
  if (!isSet(half)) return { allowed: certain(system), matched: yes }
  const access = String(member(half, 'accessType') ?? '').toLowerCase()
  const targets = member(half, 'targets')
  const allowed =
    access === 'allowed' || access === 'blocked'
      ? certain(access === 'allowed')
      : askSettings(world, side, 'accessType')
  const matched = (Array.isArray(targets) ? targets : []).map((target) => {
    const id = String(member(target, 'target') ?? '').toLowerCase()
    return matches(id, String(member(target, 'targetType') ?? '').toLowerCase())
  })
  return { allowed, matched: any(matched) }
}

/** Targets are ids of the home tenant, on both sides. */
function matchesPerson(world: World, target: string, kind: string): Answer {
  const { user } = world.attempt
  if (target === 'allusers') return yes
  if (kind === 'group') return contains(world.assumed, 'attempt.user.homeGroups', user.homeGroups, target)
  const fact = 'attempt.user.homeId'
  const known = user.homeId === undefined ? undefined : user.homeId.toLowerCase() === target
  return isTrue(world.assumed, { key: `${fact}:${target}`, fact }, known)
}

function matchesTarget(world: World, side: Side, entry: string): Answer {
  const { target } = world.attempt
  if (entry === 'allapplications') return yes
  if (!('app' in target)) return no
  if (entry !== 'allmicrosoftapps') return certain(coversApplication(entry, target.app))
  // which applications are Microsoft's is not ours to guess
  const fact = `${side}.crossTenantAccess`
  const question = toFact<boolean>(world.assumed, { key: `${fact}:AllMicrosoftApps`, fact }, undefined, [
    false,
    true,
  ])
  return holds(question, (value) => value)
}
