/** One line of the file: what the list shows, with ids and times (UTC, ISO 8601) for evidence. */
export type CsvRow = {
  id: string
  displayName: string
  principalName: string
  level: string
  state: string
  detail: string
  isProcessing: boolean
  isDeleted: boolean
  updatedAt: Date | null
  readAt: Date
  stoppedAt: string | null
}

/** Tells spreadsheets that it is UTF-8. */
const mark = '\uFEFF'
const columns = {
  'User id': (row) => row.id,
  'Display name': (row) => row.displayName,
  'User principal name': (row) => row.principalName,
  'Risk level': (row) => row.level,
  'Risk state': (row) => row.state,
  'Risk detail': (row) => row.detail,
  'Is processing': (row) => String(row.isProcessing),
  'Is deleted': (row) => String(row.isDeleted),
  'Risk last updated': (row) => row.updatedAt?.toISOString() ?? '',
  'Stopped at': (row) => row.stoppedAt ?? '',
  'Read at': (row) => row.readAt.toISOString(),
} satisfies Record<string, (row: CsvRow) => string>

export const csvHead = mark + toLine(Object.keys(columns))

export const toCsv = (rows: readonly CsvRow[]): string =>
  rows.map((row) => toLine(Object.values(columns).map((read) => read(row)))).join('')

function toLine(cells: string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`
}

/** Always in quotes. What a spreadsheet would take for a formula begins with an apostrophe: names are foreign text. */
export function toCell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
