import type { Gate } from './gate'
import { isTrue } from '@/lib/evaluation/reasoning/fact'
import { no, not } from '@/lib/evaluation/reasoning/truth'
import { hasObject, isEntra, isLocal } from '@/lib/evaluation/reasoning/world'

/** Switched off in the resource tenant; direct connect and service provider users have no account there. */
export const accountHere: Gate = {
  cause: 'accountDisabled',
  owner: 'resourceAdmin',
  isShut: (world) => {
    const enabled = isTrue(world.assumed, { fact: 'attempt.user.enabled' }, world.attempt.user.enabled)
    return hasObject(world) ? not(enabled) : no
  },
}

/** Switched off in the home tenant, where there is an Entra one. */
export const accountAtHome: Gate = {
  cause: 'accountDisabled',
  owner: 'homeAdmin',
  isShut: (world) => {
    const enabled = isTrue(
      world.assumed,
      { fact: 'attempt.user.homeEnabled' },
      world.attempt.user.homeEnabled,
    )
    return isEntra(world) && !isLocal(world) ? not(enabled) : no
  },
}
