import { isObject } from '@/lib/evaluation/reading/graph-value'
import { toFact, holds } from '@/lib/evaluation/reasoning/fact'
import { trusts } from '@/lib/evaluation/gates/cross-tenant-access'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { all, any, certain, no, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { DeviceRule } from '@/lib/evaluation/reading/device-rule'

/** Whether this kind of claim about the device counts in the resource tenant. */
export function isClaimTrusted(world: World, claim: 'compliant' | 'hybrid'): Answer {
  const { device } = world.scenario.attempt
  if (isLocal(world)) return yes
  if (device?.registered && device.managedBy === 'resource') return yes
  return trusts(world, claim)
}

/** Whether the device itself meets the claim, trusted or not. */
export function meetsClaim(world: World, claim: 'compliant' | 'hybrid'): Answer {
  const { device } = world.scenario.attempt
  const fact = 'attempt.device'
  const known =
    device &&
    device.registered &&
    (claim === 'compliant' ? isCompliant(device.properties) : isHybrid(device.properties))
  const open = toFact<boolean>(
    world.assumed,
    { key: `${fact}:${claim}`, fact },
    device ? known === true : undefined,
    [false, true],
  )
  return holds(open, (value) => value)
}

export function isManagedHere(world: World): boolean {
  const { device } = world.scenario.attempt
  return isLocal(world) || (device?.registered === true && device.managedBy === 'resource')
}

/** The device filter; `yes` where there is none. For mode exclude a match takes the device out of the policy. */
export function matchesDeviceFilter(world: World, policy: Policy): Answer {
  if (policy.deviceFilter === null) return yes
  const { mode, rule } = policy.deviceFilter
  const matched = matches(world, rule)
  return mode === 'include' ? matched : not(matched)
}

function matches(world: World, rule: DeviceRule): Answer {
  switch (rule.kind) {
    case 'and':
      return all(rule.parts.map((part) => matches(world, part)))
    case 'or':
      return any(rule.parts.map((part) => matches(world, part)))
    case 'not':
      return not(matches(world, rule.part))
    case 'compare':
      return compare(world, rule)
  }
}

/** A property that is null fails every positive comparison and passes every negative one. */
function compare(world: World, rule: DeviceRule & { kind: 'compare' }): Answer {
  const { device } = world.scenario.attempt
  if (!device) {
    const fact = 'attempt.device'
    const key = `${fact}:${rule.property} ${rule.operator} ${rule.values.join()}`
    return holds(toFact<boolean>(world.assumed, { key, fact }, undefined, [false, true]), (value) => value)
  }
  const value = device.registered ? readProperty(device.properties, rule.property) : null
  const visible = device.registered ? isVisible(world, rule.property) : no
  const test = (seen: unknown) => certain(rule.negative !== rule.test(seen))
  return any([all([visible, test(value)]), all([not(visible), test(null)])])
}

/** A home-managed device is seen when either claim is trusted, without the claims that are not. */
function isVisible(world: World, property: string): Answer {
  const compliant = isClaimTrusted(world, 'compliant')
  const hybrid = isClaimTrusted(world, 'hybrid')
  if (property === 'iscompliant') return compliant
  if (property === 'trusttype') return hybrid
  return any([compliant, hybrid])
}

function isCompliant(properties: Record<string, unknown>): boolean {
  const value = readProperty(properties, 'iscompliant')
  return value === true || String(value).toLowerCase() === 'true'
}

function isHybrid(properties: Record<string, unknown>): boolean {
  return String(readProperty(properties, 'trusttype')).toLowerCase() === 'serverad'
}

function readProperty(properties: Record<string, unknown>, name: string): unknown {
  const wanted = name === 'deviceownership' ? ['deviceownership', 'ownership'] : [name]
  const own = Object.entries(properties).find(([key]) => wanted.includes(key.toLowerCase()))
  if (own) return own[1] ?? null
  const nested = Object.values(properties).find(
    (value) => isObject(value) && Object.keys(value).some((key) => key.toLowerCase() === name),
  )
  return isObject(nested) ? readProperty(nested, name) : null
}
