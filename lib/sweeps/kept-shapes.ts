import { z } from 'zod'
import { Assumed } from './assume'
import type { Sweep } from '@/lib/generated/prisma/client'
import type { Edit, EditNote } from '@/lib/sweep/edit'
import type { ExportedRequest } from '@/lib/sweep/export-change'
import type { PlainDistinctions } from '@/lib/sweep/plain-distinctions'
import type { SweepResult } from '@/lib/sweep/sweep'
import type { TicketLine } from '@/lib/sweep/ticket'

/**
 * What a change comes to in requests and words, made when it was tried: policies may be others today. `distinctions`: what the guests
 * were told apart by, so that the people behind a number can be found; absent in sweeps of an older version.
 */
export type KeptExport = {
  distinctions?: PlainDistinctions
  requests: ExportedRequest[]
  ticket: TicketLine[]
  notes: EditNote[]
  policies: Record<string, string>
}

/** A sweep as it is kept. `edits` null: not a change that is tried. */
export type KeptSweep = Omit<Sweep, 'assumptions' | 'edits' | 'result' | 'after' | 'export' | 'state'> & {
  assumed: Assumed
  edits: Edit[] | null
  state: SweepState
  result: SweepResult | null
  after: SweepResult | null
  export: KeptExport | null
}
export type SweepState = 'waiting' | 'running' | 'done' | 'failed'

const State = z.enum(['waiting', 'running', 'done', 'failed'])

export function toKept(row: Sweep): KeptSweep {
  const { assumptions, edits, result, after, export: exported, state, ...rest } = row
  const assumed = Assumed.safeParse(assumptions)
  return {
    ...rest,
    assumed: assumed.data ?? { apps: [], typed: {} },
    edits: asEdits(edits),
    state: State.catch('failed').parse(state),
    result: asWritten<SweepResult>(result),
    after: asWritten<SweepResult>(after),
    export: asWritten<KeptExport>(exported),
  }
}

export const asEdits = (edits: unknown): Edit[] | null => asWritten<Edit[]>(edits)

/** Only this program writes these columns, and it writes these shapes: megabytes are not looked through again for every page. */
const asWritten = <T>(json: unknown): T | null => (json === null || json === undefined ? null : (json as T))

/** What is kept is plain JSON; absent members stay absent. */
export const toJson = (value: unknown) => z.json().parse(JSON.parse(JSON.stringify(value))) ?? {}
