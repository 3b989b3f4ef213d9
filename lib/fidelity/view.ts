import type { Answer } from './ask-one'
import { countLines } from './count'
import { countLeft, type KeptComparison } from './kept'
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
export function toListed(kept: KeptComparison, apps: readonly App[], byId: (id: string) => string) {
  const { id, at, byName, asked, answers, finishedAt } = kept
  const total = countAsked(asked)
  return {
    ...{ id, byName, total, at: at.toISOString(), guests: asked.guests.length },
    ...{ app: nameApp(kept, apps, byId), done: total - countLeft(kept), isOpen: finishedAt === null },
    isFailed: answers.every(({ lines }) => lines === null),
    differences: answers.reduce((sum, answer) => sum + countDifferences(answer), 0),
  }
}

export function countDifferences({ lines }: Answer): number {
  const { different, reason } = countLines(lines ?? [])
  return different + reason
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
