import { toCell } from '@/lib/risk-list/to-csv'
import { anyOther } from './trap'
import type { Trap, TrapGroup } from './trap'
import { trapWords } from './words'

type Line = { trap: Trap & { id: string }; group: TrapGroup | null }

/** Tells spreadsheets that it is UTF-8. */
const mark = '\uFEFF'

const columns = (nameHome: (id: string) => string) =>
  ({
    'Policy id': ({ trap }) => trap.policy,
    Policy: ({ trap }) => trap.name,
    State: ({ trap }) => trapWords.state[trap.enforced ? 'enabled' : 'enabledForReportingButNotEnforced'],
    'Policy last changed': ({ trap }) => trap.since ?? '',
    Reasons: ({ trap }) => trap.codes.join(' '),
    Why: ({ trap }) => trap.codes.map((code) => trapWords.code[code]).join(' '),
    When: ({ trap }) => trap.when.map((condition) => trapWords.when[condition]).join('; '),
    Certain: ({ trap }) => String(trap.certain),
    'Guests caught': ({ trap }) => known(trap.guests),
    'Guests in reach': ({ trap }) => String(trap.inReach),
    'Type of guest': ({ group }) => (group ? trapWords.type[group.type] : ''),
    'Identity provider': ({ group }) => group?.identityProvider ?? '',
    'Home tenant id': ({ group }) => homeOf(group),
    'Home tenant': ({ group }) => (group?.homeTenantId ? nameHome(group.homeTenantId) : ''),
    'Of this type and home tenant': ({ group }) => (group ? known(group.guests) : ''),
    'Smallest change': ({ trap }) => trap.changes[0]?.kind ?? '',
    'Guests it lets through': ({ trap }) => (trap.changes[0] ? String(trap.changes[0].frees) : ''),
  }) satisfies Record<string, (line: Line) => string>

const known = (guests: number | 'notKnown') => (guests === 'notKnown' ? 'Not known' : String(guests))
const homeOf = (group: TrapGroup | null) =>
  group?.homeTenantId === anyOther ? 'any' : (group?.homeTenantId ?? '')

/** A line a trap, type of guest and home tenant. `nameHome`: a home tenant by its id. */
export function toTrapsCsv(
  traps: readonly (Trap & { id: string })[],
  nameHome: (id: string) => string,
): string {
  const readers = columns(nameHome)
  const lines = traps.flatMap((trap): Line[] =>
    (trap.who.length > 0 ? trap.who : [null]).map((group) => ({ trap, group })),
  )
  return [Object.keys(readers), ...lines.map((line) => Object.values(readers).map((read) => read(line)))]
    .map((cells) => `${cells.map(toCell).join(',')}\r\n`)
    .join('')
    .replace(/^/, mark)
}
