import type { Scenario } from '@/lib/evaluation/scenario'
import { readWhatIf, takeWhatIf, type WhatIf } from '@/lib/helpdesk/what-if'
import { platforms } from '@/lib/simulate/choices'
import type { Assumptions } from '@/lib/sweep/guest-row'
import { z } from 'zod'

/** As many applications a sweep, as each costs as much as the first. */
export const mostApplications = 20

/** What is assumed, as the form has it: the words of the simulator, and which applications. It is kept so with the sweep. */
export const Assumed = z.object({
  apps: z.array(z.guid()).min(1).max(mostApplications),
  typed: z.record(z.string(), z.string()),
})
export type Assumed = z.infer<typeof Assumed>

const fields = [
  'device',
  'country',
  'clientApp',
  'proof',
  'signInRisk',
  'userRisk',
  'home',
  'ipAddress',
] as const
export const assumedFields: readonly string[] = [...fields, 'platform']

/** A guest with everything in order: whoever is blocked so is blocked by what the host asks. */
export const inOrder: Record<string, string> = {
  ...{ device: 'compliant', clientApp: 'browser', proof: 'home', signInRisk: 'none', userRisk: 'none' },
  ...{ home: 'open', platform: 'windows' },
}

type Query = Record<string, unknown>

/** Reads a form. `wrong` names the fields that could not be taken; `apps` where none was chosen, or too many. */
export function readAssumed(query: Query): { assumed: Assumed; wrong: string[] } {
  const said = (name: string) => {
    const value = [query[name]].flat()[0]
    return typeof value === 'string' ? value.trim().slice(0, 100) : ''
  }
  const typed = Object.fromEntries(assumedFields.flatMap((name) => (said(name) ? [[name, said(name)]] : [])))
  const apps = Object.keys(query).flatMap((name) => {
    const id = /^app\.(.+)$/.exec(name)?.[1]
    return id && query[name] ? [id.toLowerCase()] : []
  })
  const { wrong } = readWhatIf(typed)
  const isPlatform = !typed['platform'] || platforms.some((one) => one === typed['platform'])
  const areApps = Assumed.shape.apps.safeParse(apps).success
  return {
    assumed: { apps, typed },
    wrong: [...(areApps ? [] : ['apps']), ...wrong, ...(isPlatform ? [] : ['platform'])],
  }
}

/** What each guest is judged under. Nothing that was left open is filled in. */
export function toAssumptions({ apps, typed }: Assumed): Assumptions {
  const whatIf: WhatIf = readWhatIf(typed).whatIf
  const platform = platforms.find((one) => one === typed['platform'])
  const { home, attempt } = takeWhatIf(nobody, whatIf)
  const { user, target: _, ...facts } = attempt
  const { tenantId: __, ...otherHomes } = home ?? { tenantId: '' }
  return {
    applications: apps,
    attempt: { ...facts, ...(platform && { platform }) },
    ...(user.homeEnabled !== undefined && { homeEnabled: user.homeEnabled }),
    ...(home && { otherHomes }),
  }
}

const nobody: Scenario = {
  resource: { tenantId: '', policies: [], crossTenantAccess: null },
  attempt: {
    user: { type: 'b2bCollaborationGuest', identityProvider: 'entra', homeTenantId: 'home' },
    target: { app: '' },
  },
}
