import { listApplications, unnamedApp } from '@/lib/simulate/applications'
import type { GraphObject } from '@/lib/evaluation/scenario'
import type { Assumptions } from './guest-row'

/** More applications than this are not judged one by one: those that somebody names come first. */
const most = 40

/**
 * A sign-in with nothing against it: in a browser, at no risk, from an organisation that lets its people out. Network, device and
 * platform are left open: who is blocked is so wherever and with whatever they come.
 */
export function plainSignIn(
  policies: readonly GraphObject[],
  links: Record<string, { name: string }>,
): Assumptions {
  const named = listApplications(policies, links).map(({ id }) => id)
  return {
    applications: [unnamedApp, ...named.filter((id) => id !== unnamedApp)].slice(0, most),
    attempt: {
      clientApp: 'browser',
      userRisk: 'none',
      signInRisk: 'none',
      insiderRisk: 'none',
      transferMethod: 'none',
    },
    homeEnabled: true,
    otherHomes: { crossTenantAccess: { default: {}, partners: [] } },
  }
}
