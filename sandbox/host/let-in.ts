import { judge } from '@/lib/evaluation/judge'
import type { Judgement } from '@/lib/evaluation/judgement'
import type { Html } from '@/sandbox/page'
import { findAccount, findTenant, guestOf } from '@/sandbox/state'
import type { Attempt, State } from '@/sandbox/state'
import type { Application, Person, Tenant } from '@/sandbox/world-schema'
import { blockPage } from './block-page'
import { fullScenario } from './full-scenario'
import { acceptPage, insidePage, secondFactorPage } from './host-pages'
import { blockOf } from './outcome'
import { logSignIn } from './sign-in-log'

/** Judges a proven guest with every fact known, logs the sign-in, and answers what Entra would show. */
export function letIn(
  state: State,
  tenant: Tenant,
  app: Application,
  attempt: Attempt,
  person: Person,
): Html {
  const account = findAccount(state, person.address)
  const guest = guestOf(tenant, person)
  if (!account || !guest) return insidePage(app, tenant, person)
  const visit = { tenant, app, guest, account, attempt }
  const judgement = judge(fullScenario(state, tenant, guest, account, { ...attempt, appId: app.appId }))
  switch (judgement.verdict) {
    case 'allowed':
      logSignIn(state, visit, judgement, { errorCode: 0, failureReason: 'Other.' })
      return insidePage(app, tenant, person)
    case 'challenged':
      logSignIn(state, visit, judgement, {
        errorCode: 50074,
        failureReason: 'Strong Authentication is required.',
      })
      return challengePage(state, visit, judgement)
    case 'blocked': {
      const block = blockOf(judgement, tenant.displayName)
      const { code: errorCode, failureReason } = block
      const signIn = logSignIn(state, visit, judgement, { errorCode, failureReason })
      const { portalUrl } = state.settings
      return blockPage({ block, signIn, app, tenant, person, portalUrl })
    }
    case 'undetermined':
      throw new Error(`The world leaves open what decides this sign-in: ${judgement.unknowns.join(', ')}`)
  }
}

type Visit = { tenant: Tenant; app: Application; attempt: Attempt; account: { person: Person } }

function challengePage(state: State, visit: Visit, judgement: Judgement): Html {
  const { tenant, app, attempt, account } = visit
  const factor = judgement.challenges.find(({ control }) =>
    ['mfa', 'authenticationStrength'].includes(control),
  )
  if (!factor) return acceptPage(app, tenant, attempt)
  attempt.challengedAt = factor.where
  const home = findTenant(state.world, account.person.home?.tenantId ?? '')
  const place = factor.where === 'home' && home ? home : tenant
  return secondFactorPage(app, place.displayName, attempt)
}
