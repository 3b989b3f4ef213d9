import type { Judgement } from '@/lib/evaluation/judgement'
import type { Html } from '@/sandbox/page'
import { methodKindsOf } from '@/sandbox/graph/method'
import { findAccount } from '@/sandbox/state'
import type { Attempt, State } from '@/sandbox/state'
import type { Application, Guest, Person, Tenant } from '@/sandbox/world-schema'
import { blockPage } from './block-page'
import { engineOf } from './engine'
import { fullScenario } from './full-scenario'
import { acceptPage, insidePage, registerPage, secondFactorPage } from './host-pages'
import { blockOf } from './outcome'
import type { Block } from './outcome'
import { logSignIn } from './sign-in-log'
import type { LoggedSignIn } from './sign-in-log'

type Entry = { judgement: Judgement; signIn: LoggedSignIn; block?: Block }

/** Judges a proven guest with every fact known, and logs the sign-in. Throws where the world leaves open what decides. */
export function attemptToEnter(
  state: State,
  tenant: Tenant,
  app: Application,
  attempt: Attempt,
  person: Person,
  guest: Guest,
): Entry {
  const account = findAccount(state, person.address)
  if (!account) throw new Error(`Nobody has the address ${person.address}.`)
  const judgement = engineOf(tenant).judge(
    fullScenario(state, tenant, guest, account, { ...attempt, appId: app.appId }),
  )
  const visit = { tenant, app, guest, account, attempt }
  const log = (errorCode: number, failureReason: string) =>
    logSignIn(state, visit, judgement, { errorCode, failureReason })
  switch (judgement.verdict) {
    case 'allowed':
      return { judgement, signIn: log(0, 'Other.') }
    case 'challenged':
      return { judgement, signIn: log(50074, 'Strong Authentication is required.') }
    case 'blocked': {
      const block = blockOf(judgement, tenant.displayName)
      return { judgement, block, signIn: log(block.code, block.failureReason) }
    }
    case 'undetermined':
      throw new Error(`The world leaves open what decides this sign-in: ${judgement.unknowns.join(', ')}`)
  }
}

/** What Entra would show to a proven guest. */
export function letIn(
  state: State,
  tenant: Tenant,
  app: Application,
  attempt: Attempt,
  person: Person,
): Html {
  const guest = state.directory.guest(tenant, person.address)
  if (!guest) return insidePage(app, tenant, person)
  const { judgement, signIn, block } = attemptToEnter(state, tenant, app, attempt, person, guest)
  const { portalUrl } = state.settings
  if (block) return blockPage({ block, signIn, app, tenant, person, portalUrl })
  if (judgement.verdict === 'challenged') return challengePage(state, tenant, app, attempt, person, judgement)
  return insidePage(app, tenant, person)
}

function challengePage(
  state: State,
  tenant: Tenant,
  app: Application,
  attempt: Attempt,
  person: Person,
  judgement: Judgement,
): Html {
  const factor = judgement.challenges.find(({ control }) =>
    ['mfa', 'authenticationStrength'].includes(control),
  )
  if (!factor) return acceptPage(app, tenant, attempt)
  attempt.challengedAt = factor.where
  if (factor.where === 'resource' && !isRegistered(state, tenant, person))
    return registerPage(app, tenant.displayName, attempt)
  const home = state.directory.tenant(person.home?.tenantId ?? '')
  const place = factor.where === 'home' && home ? home : tenant
  return secondFactorPage(app, place.displayName, attempt)
}

/** Whether the guest has anything here to be asked for; otherwise it is set up first. */
function isRegistered(state: State, tenant: Tenant, person: Person): boolean {
  const member = memberOf(state, tenant, person.address)
  return !member || methodKindsOf(state, member).some((kind) => kind !== 'password')
}

export const memberOf = (state: State, tenant: Tenant, address: string) =>
  state.directory.of(tenant).byId.get(state.directory.guest(tenant, address)?.id ?? '')
