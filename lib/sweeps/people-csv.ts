import 'server-only'
import { toCell } from '@/lib/risk-list/to-csv'
import type { KeptSweep } from './kept-shapes'
import { findAllSweepPeople, type SweepPerson } from './people'
import type { PeopleQuery } from './people-query'
import type { Say } from './show'

const mark = '\uFEFF'
const head = [
  ...['Guest', 'Address', 'Object id', 'Type', 'Home tenant', 'Home tenant id', 'Application'],
  ...['Application id', 'Before', 'Verdict', 'Causes'],
]

/** A line a guest, codes as they are. */
export function toPeopleCsv(sweep: KeptSweep, asked: PeopleQuery, say: Say): ReadableStream<Uint8Array> {
  const slices = findAllSweepPeople(sweep, asked)
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (file) => file.enqueue(encoder.encode(mark + toLine(head))),
    async pull(file) {
      const { done, value } = await slices.next()
      if (done) file.close()
      else file.enqueue(encoder.encode(value.map((person) => toPersonLine(person, say)).join('')))
    },
    async cancel() {
      await slices.return()
    },
  })
}

function toPersonLine({ id, displayName, address, guest, picked }: SweepPerson, say: Say): string {
  const { homeTenantId, type } = guest
  const { application, before = '', verdict, causes } = picked
  return toLine([
    ...[displayName, address, id, type, say.home(homeTenantId), homeTenantId ?? '', say.app(application)],
    ...[application, before, verdict, causes.join(' ')],
  ])
}

const toLine = (cells: readonly string[]) => `${cells.map(toCell).join(',')}\r\n`
