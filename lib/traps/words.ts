import words from '@/lib/explain/messages/en/traps.json'
import type { ExternalUserType } from '@/lib/evaluation/scenario'
import type { Effect } from '@/lib/sweep/compare'
import type { EditNote, PolicyState, TrustClaim } from '@/lib/sweep/edit'
import type { ExportedRequest } from '@/lib/sweep/export-change'
import type { TicketLine } from '@/lib/sweep/ticket'
import type { GuestsGroup } from './prevention'
import type { Opening, TrapChange, TrapCode, TrapCondition } from './trap'

/** The English words of traps, changes and sweeps. A code without its words does not compile. */
export const trapWords = words satisfies {
  code: Record<TrapCode, string>
  when: Record<TrapCondition, string>
  /** Takes `count`: how many home tenants. */
  change: Record<TrapChange['kind'], string>
  /** Takes `all` (yes, no), `frees` and `inReach`. */
  frees: string
  /** Takes `count`, how many home tenants, 0 for all; or `exempted`. */
  opens: Record<Opening['code'], string>
  note: Record<EditNote['code'], string>
  type: Record<ExternalUserType, string>
  claim: Record<TrustClaim, string>
  state: Record<PolicyState, string>
  effect: Record<Effect, string>
  ticket: Record<TicketLine['key'], string>
  stage: Record<ExportedRequest['stage'], string>
  /** Takes `missing` or `notRead`. */
  prevention: Record<GuestsGroup['complete'] | 'none', string>
}

/** A translator of the catalogue below `traps`. */
export type SayTraps = (key: string, values?: Record<string, string | number>) => string

/** The change as text for a ticket, a line an edit. `nameFor`: the name of a tenant or group where it is known. */
export function toTicketText(
  lines: readonly TicketLine[],
  say: SayTraps,
  nameFor: (id: string) => string = (id) => id,
): string {
  return lines.map((line) => say(`ticket.${line.key}`, toValues(line, say, nameFor))).join('\n')
}

function toValues(line: TicketLine, say: SayTraps, nameFor: (id: string) => string): Record<string, string> {
  return {
    ...('policy' in line && { policy: line.policy }),
    ...('group' in line && { group: nameFor(line.group) }),
    ...('tenant' in line && { tenant: nameFor(line.tenant) }),
    ...('tenants' in line && { tenants: line.tenants.map(nameFor).join(', ') }),
    ...('types' in line && { types: line.types.map((type) => say(`type.${type}`)).join(', ') }),
    ...('claim' in line && { claim: say(`claim.${line.claim}`) }),
    ...('state' in line && { state: say(`state.${line.state}`) }),
    ...('controls' in line && { controls: line.controls.join(', ') }),
  }
}
