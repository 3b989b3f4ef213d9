import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/ui/error-summary'

/** Codes of `cases.problem`, by the field that each belongs to. */
const fieldOf = {
  formOld: undefined,
  tryLater: undefined,
  closed: undefined,
  noSuchCase: undefined,
  noteTooLong: 'note',
  notConnected: 'to',
  notChosen: 'to',
} as const

export type ShownProblem = keyof typeof fieldOf

export const toCaseProblem = (code: unknown): ShownProblem | null =>
  typeof code === 'string' && isKnown(code) ? code : null
const isKnown = (code: string): code is ShownProblem => Object.hasOwn(fieldOf, code)

/** The summary before the heading, or nothing. */
export function CaseProblems({ problem }: { problem: ShownProblem | null }) {
  const t = useTranslations('cases.problem')
  return (
    problem && (
      <ErrorSummary heading={t('title')} problems={[{ field: fieldOf[problem], text: t(problem) }]} />
    )
  )
}

/** The same words for a field, undefined where nothing is wrong with it. */
export function useCaseError(problem: ShownProblem | null) {
  const t = useTranslations('cases.problem')
  return (field: 'note' | 'to') => (problem && fieldOf[problem] === field ? t(problem) : undefined)
}
