import type { Comparison } from '@/lib/sweep/compare'
import type { SweepRow } from '@/lib/sweep/sweep'
import { homeCode } from '@/lib/sweep/pick-kinds'
import type { KeptSweep } from './kept-shapes'
import type { Named } from './names'
import type { SweepPerson } from './people'
import { peopleAddress } from './people-query'

/** What ids are called where they are shown. `words`: for those without a name. */
export type Say = {
  home: (id: string | null | undefined) => string
  app: (id: string) => string
  policy: (id: string) => string
}

export function toSay(
  { apps, policies, homes }: { apps: Named[]; policies: Record<string, string>; homes: Map<string, string> },
  words: { none: string; unknown: string; app: (id: string) => string },
): Say {
  const appNames = new Map(apps.map(({ id, name }) => [id, name]))
  return {
    home: (id) =>
      id === null ? words.none : id === undefined ? words.unknown : (homes.get(id.toLowerCase()) ?? id),
    app: (id) => appNames.get(id.toLowerCase()) ?? words.app(id),
    policy: (id) => policies[id] ?? id,
  }
}

/** `sweepId`: where the guests can be listed; `people`: the address of the list behind the number. */
export const toCauseRow = (row: SweepRow, sweepId: string | null, pass: 'high' | null, say: Say) => {
  const { verdict, cause, owner, application, guests, policies, homeTenantId } = row
  return {
    key: [verdict, cause, owner, application, homeTenantId === undefined ? '?' : homeTenantId].join(' '),
    ...{ verdict, cause, owner, guests, app: say.app(application), home: say.home(homeTenantId) },
    policies: policies.map(say.policy),
    ...(sweepId && {
      people: peopleAddress(sweepId, {
        ...{ verdict, cause, owner, app: application, home: homeCode(homeTenantId), pass },
      }),
    }),
  }
}

/** `sweepId`: of the tried change whose people are linked. */
export const toHomeMove = (home: Comparison['homes'][number], say: Say, sweepId?: string) => ({
  key: home.homeTenantId === undefined ? '?' : (home.homeTenantId ?? '-'),
  name: say.home(home.homeTenantId),
  ...{ guests: home.guests, blockedBefore: home.blockedBefore, blockedAfter: home.blockedAfter },
  ...(sweepId && { people: peopleAddress(sweepId, { home: homeCode(home.homeTenantId) }) }),
})

/** Somebody behind a number, and the same sign-in in the simulator. */
export function toPersonRow(
  { id, displayName, address, guest, picked: { application, before, verdict, causes } }: SweepPerson,
  { tenantId, assumed }: KeptSweep,
  say: Say,
) {
  const simulated = { ...assumed.typed, app: application, guest: address, of: tenantId }
  return {
    ...{ key: id, name: displayName, address, type: guest.type, verdict, causes: [...causes] },
    ...(before && { before }),
    ...{ app: say.app(application), home: say.home(guest.homeTenantId) },
    href: `/simulate?${new URLSearchParams(simulated).toString()}`,
  }
}
