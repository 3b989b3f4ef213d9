import type { Answer } from './ask-one'
import { countLines } from './count'
import type { KeptComparison, ListedRow } from './kept'
import { countAsked } from './read-form'

type App = { id: string; name: string | null }

/** What the application that was asked about is called today. */
export function nameApp(
  { asked }: Pick<KeptComparison, 'asked'>,
  apps: readonly App[],
  byId: (id: string) => string,
): string {
  const id = asked.typed['app']?.toLowerCase() ?? ''
  return apps.find((app) => app.id === id)?.name ?? byId(id)
}

/** A line of the list of what was asked before. */
export function toListed(row: ListedRow, apps: readonly App[], byId: (id: string) => string) {
  const { at, asked, finishedAt, ...rest } = row
  return {
    ...rest,
    ...{ total: countAsked(asked), at: at.toISOString(), guests: asked.guests.length },
    ...{ app: nameApp(row, apps, byId), isOpen: finishedAt === null },
  }
}

/** The heading of one answer: a code of `whatIf.result`, and a number for it. */
export function toHeading({ lines }: Answer): { code: string; count: number } {
  if (!lines) return { code: 'failed', count: 0 }
  const { different, reason, open, said } = countLines(lines)
  if (different > 0) return { code: 'differ', count: different }
  if (reason > 0) return { code: 'otherReason', count: reason }
  if (said === 0) return { code: 'nothing', count: 0 }
  return { code: open > 0 ? 'agreeOpen' : 'agree', count: 0 }
}
