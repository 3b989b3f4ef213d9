import type { Agreement, Line } from './compare'

/** How many policies there are of each agreement, and of those that are not one how many have an explanation. */
export type Counts = Record<Agreement, number> & { total: number; said: number; explained: number }

export function countLines(lines: readonly Line[]): Counts {
  const of = (agreement: Agreement) => lines.filter((line) => line.agreement === agreement).length
  const open = of('open')
  return {
    ...{ same: of('same'), reason: of('reason'), different: of('different'), open },
    ...{ total: lines.length, said: lines.length - open },
    explained: lines.filter(({ because }) => because.length > 0).length,
  }
}

const ranks: Record<Agreement, number> = { different: 0, reason: 1, open: 2, same: 3 }

/** What is to be looked at comes first, each in the tenant's order. */
export const sortLines = (lines: readonly Line[]): Line[] =>
  lines.toSorted((one, other) => ranks[one.agreement] - ranks[other.agreement])
