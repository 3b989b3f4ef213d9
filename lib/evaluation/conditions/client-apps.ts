import { type Condition, factHolds } from './condition'

const clients = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const

/**
 * Client app types: the browser, modern clients, Exchange ActiveSync, and what cannot do modern authentication.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#client-apps
 */
export const clientApps: Condition = {
  part: 'clientApps',
  reason: 'clientApps',
  isAsked: (policy) => policy.clientApps !== 'all',
  isMet: (world, policy) =>
    factHolds(world, 'clientApp', clients, (client) => policy.clientApps.includes(client)),
  looksAt: ({ attempt }) => attempt.clientApp,
  values: clients,
}
