import type { Condition } from './condition'
import { isClaimTrusted } from '@/lib/evaluation/gates/device-claims'
import { numberOf, readProperty } from '@/lib/evaluation/reading/device-properties'
import type { DeviceRule } from '@/lib/evaluation/reading/device-rule'
import { isTrue } from '@/lib/evaluation/reasoning/fact'
import { all, any, certain, either, not, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'

/**
 * The device filter. In mode exclude a match takes the device out of the policy.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export const deviceFilter: Condition = {
  part: 'deviceFilter',
  reason: 'devices',
  isAsked: (policy) => policy.deviceFilter !== null,
  isMet: (world, { deviceFilter: filter }) => {
    if (filter === null) return yes
    const matched = matches(world, filter.rule)
    return filter.mode === 'include' ? matched : not(matched)
  },
  looksAt: ({ attempt: { device } }, _target, trusted) => {
    if (device?.registered === false) return 'unregistered'
    if (!device) return `unknown ${trusted}`
    return (numberOf(device.properties) * 16 + trusted) * 2 + (device.managedBy === 'resource' ? 1 : 0)
  },
}

type Comparison = DeviceRule & { kind: 'compare' }

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

/** A property that is null, or not to be seen, fails every positive comparison and passes every negative one. */
function compare(world: World, rule: Comparison): Answer {
  const test = (seen: unknown) => certain(rule.negative !== rule.test(seen))
  return either(isVisible(world, rule.property), compareSeen(world, rule, test), test(null))
}

function compareSeen(world: World, rule: Comparison, test: (seen: unknown) => Answer): Answer {
  const { device } = world.attempt
  if (device) return test(device.registered ? readProperty(device.properties, rule.property) : null)
  const fact = 'attempt.device'
  const positive = isTrue(world.assumed, { key: `${fact}:${questionOf(rule)}`, fact })
  return rule.negative ? not(positive) : positive
}

/** A comparison and its opposite ask the same; so do the two that device claims are about. */
function questionOf({ property, operator, values }: Comparison): string {
  const question = `${property} ${operator} ${values.join().toLowerCase()}`
  if (question === 'iscompliant eq true') return 'compliant'
  return question === 'trusttype eq serverad' ? 'hybrid' : question
}

/** A home-managed device is seen when either claim is trusted, without the claims that are not. */
function isVisible(world: World, property: string): Answer {
  const compliant = isClaimTrusted(world, 'compliant')
  const hybrid = isClaimTrusted(world, 'hybrid')
  if (property === 'iscompliant') return compliant
  if (property === 'trusttype') return hybrid
  return any([compliant, hybrid])
}
