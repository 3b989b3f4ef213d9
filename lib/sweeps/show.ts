import type { Comparison } from '@/lib/sweep/compare'
import type { SweepRow } from '@/lib/sweep/sweep'
import type { Named } from './names'

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

export const toCauseRow = (row: SweepRow, say: Say) => {
  const { verdict, cause, owner, application, guests, policies, homeTenantId } = row
  return {
    key: [verdict, cause, owner, application, homeTenantId === undefined ? '?' : homeTenantId].join(' '),
    ...{ verdict, cause, owner, guests, app: say.app(application), home: say.home(homeTenantId) },
    policies: policies.map(say.policy),
  }
}

export const toHomeMove = (home: Comparison['homes'][number], say: Say) => ({
  key: home.homeTenantId === undefined ? '?' : (home.homeTenantId ?? '-'),
  name: say.home(home.homeTenantId),
  ...{ guests: home.guests, blockedBefore: home.blockedBefore, blockedAfter: home.blockedAfter },
})
