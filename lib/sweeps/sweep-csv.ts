import { toCell } from '@/lib/risk-list/to-csv'
import type { SweepResult, SweepRow } from '@/lib/sweep/sweep'

type Names = {
  home: (id: string | null | undefined) => string
  app: (id: string) => string
  policy: (id: string) => string
}

const mark = '\uFEFF'
const head = [
  ...['Pass', 'Verdict', 'Cause', 'Who can change it', 'Home tenant', 'Home tenant id', 'Application'],
  ...['Application id', 'Policies', 'Guests'],
]

/** Every row of both passes, codes as they are: for a spreadsheet. */
export const toSweepCsv = (result: SweepResult, names: Names): string =>
  [
    mark + toLine(head),
    ...result.now.rows.map((row) => toRow('assumed', row, names)),
    ...result.ifHighRisk.rows.map((row) => toRow('high home risk', row, names)),
  ].join('')

function toRow(pass: string, row: SweepRow, names: Names): string {
  const { verdict, cause, owner, homeTenantId, application, policies, guests } = row
  return toLine([
    ...[pass, verdict, cause, owner, names.home(homeTenantId), homeTenantId ?? '', names.app(application)],
    ...[application, policies.map(names.policy).join('; '), String(guests)],
  ])
}

const toLine = (cells: readonly string[]) => `${cells.map(toCell).join(',')}\r\n`
