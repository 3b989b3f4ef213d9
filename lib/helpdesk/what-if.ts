import { z } from 'zod'
import type { Scenario } from '@/lib/evaluation/scenario'

/** Facts that an agent fills in to see what would change. A member that is absent stays as it was read. */
const WhatIf = z.object({
  userRisk: z.enum(['none', 'low', 'medium', 'high']).optional(),
  signInRisk: z.enum(['none', 'low', 'medium', 'high']).optional(),
  device: z.enum(['none', 'compliant', 'hybrid']).optional(),
  proof: z.enum(['none', 'home', 'resource']).optional(),
  home: z.enum(['open']).optional(),
  clientApp: z.enum(['browser', 'mobileAppsAndDesktopClients', 'other']).optional(),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .transform((code) => code.toUpperCase())
    .optional(),
  ipAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  app: z.guid().optional(),
})
export type WhatIf = z.infer<typeof WhatIf>
type Field = keyof WhatIf

/** Reads the address of the page. `typed` is what stands in each field, `wrong` names those that could not be taken. */
export function readWhatIf(query: Record<string, string | string[] | undefined>): {
  whatIf: WhatIf
  typed: Partial<Record<Field, string>>
  wrong: Field[]
} {
  const fields = WhatIf.keyof().options
  const typed = Object.fromEntries(
    fields.flatMap((field) => {
      const said = [query[field]].flat()[0]?.trim().slice(0, 100)
      return said ? [[field, said]] : []
    }),
  )
  const wrong = fields.filter((field) => !WhatIf.shape[field].safeParse(typed[field]).success)
  const right = Object.fromEntries(
    Object.entries(typed).filter(([field]) => !wrong.some((one) => one === field)),
  )
  return { whatIf: WhatIf.parse(right), typed, wrong }
}

type Attempt = Scenario['attempt']

const devices: Record<NonNullable<WhatIf['device']>, NonNullable<Attempt['device']>> = {
  none: { registered: false },
  compliant: { registered: true, managedBy: 'home', properties: { isCompliant: true, trustType: 'AzureAD' } },
  hybrid: { registered: true, managedBy: 'home', properties: { isCompliant: false, trustType: 'ServerAD' } },
}

const password = ['password' as const]
const pushed = ['password' as const, 'microsoftAuthenticatorPush' as const]
const proofs: Record<NonNullable<WhatIf['proof']>, NonNullable<Attempt['authentication']>> = {
  none: { home: { used: password }, resource: { used: [] } },
  home: { home: { used: pushed, available: pushed } },
  resource: { home: { used: password }, resource: { used: ['microsoftAuthenticatorPush'] } },
}

const all = (target: string) => ({ accessType: 'allowed', targets: [{ target }] })
const outbound = { usersAndGroups: all('AllUsers'), applications: all('AllApplications') }
const letsOut = {
  default: { b2bCollaborationOutbound: outbound, b2bDirectConnectOutbound: outbound },
  partners: [],
}

/** The account is switched on at home, and home lets it out: what only home sees beside its risk. */
function openHome({ home, attempt: { user } }: Scenario): Partial<Scenario> {
  const tenantId = home?.tenantId ?? user.homeTenantId
  return tenantId ? { home: { ...home, tenantId, crossTenantAccess: letsOut } } : {}
}

/** The same sign-in with what was filled in. */
export function takeWhatIf(scenario: Scenario, what: WhatIf): Scenario {
  const { userRisk, signInRisk, device, proof, home, clientApp, country, ipAddress, app } = what
  const { attempt } = scenario
  return {
    ...scenario,
    ...(home && openHome(scenario)),
    attempt: {
      ...attempt,
      ...(home && { user: { ...attempt.user, homeEnabled: true } }),
      ...(app && { target: { app } }),
      ...(userRisk && { userRisk }),
      ...(signInRisk && { signInRisk }),
      ...(clientApp && { clientApp }),
      ...(country && { country }),
      ...(ipAddress && { ipAddress }),
      ...(device && { device: devices[device] }),
      ...(proof && { authentication: proofs[proof] }),
    },
  }
}

/** Whether anything was filled in. */
export const isFilledIn = (what: WhatIf): boolean => Object.values(what).some((value) => value !== undefined)
