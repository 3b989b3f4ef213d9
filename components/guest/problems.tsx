import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/ui/error-summary'

/** What was wrong with a form: `code` is a key of `guest.common.problem`; the field `form` stands for all of it. */
export type Problem = { field: string; code: string }

/** `values` fill the words, such as the most letters a note may have. */
export type ProblemWords = Record<string, string | number>

/** The error summary of a page, or nothing. */
export function Problems({ problems, values }: { problems: Problem[]; values?: ProblemWords }) {
  const t = useTranslations('guest.common.problem')
  const text = useProblemText(problems, values)
  if (problems.length === 0) return null
  const lines = problems.map(({ field }) => ({
    field: field === 'form' ? undefined : field,
    text: text(field) ?? '',
  }))
  return <ErrorSummary heading={t('title')} problems={lines} />
}

/** The words for a field, same as in the summary; undefined where nothing is wrong with it. */
export function useProblemText(problems: Problem[], values: ProblemWords = {}) {
  const t = useTranslations('guest.common.problem')
  return (field: string): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    if (!problem) return undefined
    return t.has(problem.code) ? t(problem.code, values) : t('tryLater')
  }
}
