import { trusts } from './inbound-trust'
import { isCompliant, isHybrid } from '@/lib/evaluation/reading/device-properties'
import { holds, toFact } from '@/lib/evaluation/reasoning/fact'
import { yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Whether this kind of claim about the device counts in the resource tenant. */
export function isClaimTrusted(world: World, claim: 'compliant' | 'hybrid'): Answer {
  const { device } = world.attempt
  if (isLocal(world)) return yes
  if (device?.registered && device.managedBy === 'resource') return yes
  return trusts(world, claim)
}

/** Whether the device itself meets the claim, trusted or not. */
export function meetsClaim(world: World, claim: 'compliant' | 'hybrid'): Answer {
  const { device } = world.attempt
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
  const { device } = world.attempt
  return isLocal(world) || (device?.registered === true && device.managedBy === 'resource')
}
