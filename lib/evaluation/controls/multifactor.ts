import { isTrueOf, makeReady, type ReadyQuestion } from '@/lib/evaluation/reasoning/fact'
import type { FactName } from '@/lib/evaluation/judgement'
import type { Method } from '@/lib/evaluation/scenario'
import type { Strength } from '@/lib/evaluation/reading/strengths'
import { all, any, certain, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** What a guest can perform in the resource tenant, as second factor to a first one that is performed at home. */
export const resourceMethods: readonly Method[] = [
  'sms',
  'voice',
  'microsoftAuthenticatorPush',
  'softwareOath',
]

/** Performed in this session, at home. */
export function isDoneAtHome(world: World, strength: Strength): Answer {
  const used = world.attempt.authentication?.home?.used
  return covers(world, strength, 'attempt.authentication.home.used', used)
}

/** Could be performed at home with the methods available there. */
export function isPossibleAtHome(world: World, strength: Strength): Answer {
  const available = world.attempt.authentication?.home?.available
  return covers(world, strength, 'attempt.authentication.home.available', available)
}

/** Performed in this session, in the resource tenant. */
export function isDoneHere(world: World, strength: Strength): Answer {
  const { authentication } = world.attempt
  const has = (side: 'home' | 'resource', method: Method) =>
    isListed(world, `attempt.authentication.${side}.used`, authentication?.[side]?.used, method)
  if (isLocal(world)) {
    // an internal guest's home is the resource tenant: both lists speak of the same session
    return isAnyComplete(strength, (method) => any([has('resource', method), has('home', method)]))
  }
  return isAnyComplete(performableHere(world, strength), (method) =>
    method === 'password' ? yes : has('resource', method),
  )
}

/** Has what the strength needs registered in the resource tenant. */
export function isRegisteredHere(world: World, strength: Strength): Answer {
  const registered = world.attempt.authentication?.resource?.registered
  return covers(
    world,
    performableHere(world, strength),
    'attempt.authentication.resource.registered',
    registered,
    true,
  )
}

/** Has any method at all registered that counts as a second factor in the resource tenant. */
export function hasMethodHere(world: World): Answer {
  const fact = 'attempt.authentication.resource.registered'
  const registered = world.attempt.authentication?.resource?.registered
  if (isLocal(world) && registered)
    return certain(registered.some((method) => method !== 'password' && method !== 'email'))
  return any(resourceMethods.map((method) => isListed(world, fact, registered, method)))
}

/** The combinations that can be performed in the resource tenant; all of them by someone whose account is there. */
export function performableHere(world: World, strength: Strength): Strength {
  if (isLocal(world)) return strength
  const found = performable.get(strength) ?? {
    ...strength,
    combinations: strength.combinations.filter((methods) => methods.every(isPerformableHere)),
  }
  performable.set(strength, found)
  return found
}

/** A strength may list hundreds of combinations, and is asked for by every other policy. */
const performable = new WeakMap<Strength, Strength>()
const isPerformableHere = (method: Method) => method === 'password' || resourceMethods.includes(method)

function covers(
  world: World,
  strength: Strength,
  fact: FactName,
  list: readonly Method[] | undefined,
  firstFactorElsewhere = false,
): Answer {
  return isAnyComplete(strength, (method) =>
    firstFactorElsewhere && method === 'password' ? yes : isListed(world, fact, list, method),
  )
}

/** Whether every method of one of the combinations is there. */
function isAnyComplete({ combinations }: Strength, isThere: (method: Method) => Answer): Answer {
  return any(combinations.map((methods) => all(methods.map(isThere))))
}

/** Whether a list of methods, which may be unknown, has this one. */
function isListed(world: World, fact: FactName, list: readonly Method[] | undefined, method: Method): Answer {
  const questions = ready.get(fact) ?? new Map<Method, ReadyQuestion>()
  ready.set(fact, questions)
  const question = questions.get(method) ?? makeReady(fact, method.toLowerCase())
  questions.set(method, question)
  return isTrueOf(world.assumed, question, list?.includes(method))
}

/** Every strength asks for the same few methods, in hundreds of combinations. */
const ready = new Map<FactName, Map<Method, ReadyQuestion>>()
