import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/ui/error-summary'

/** What was wrong with a form of connecting: a code of `connect.problem`, and the field it belongs to. */
export type ShownProblem = { code: string; field: 'as' | 'address' | null }

/** The summary before the heading, or nothing. */
export function ConnectProblems({ problem }: { problem: ShownProblem | null }) {
  const t = useTranslations('connect.problem')
  if (!problem) return null
  const field = problem.field ?? undefined
  return <ErrorSummary heading={t('title')} problems={[{ text: t(problem.code), ...(field && { field }) }]} />
}

/** The same words for a field, undefined where nothing is wrong with it. */
export function useConnectError(problem: ShownProblem | null) {
  const t = useTranslations('connect.problem')
  return (field: 'as' | 'address') => (problem?.field === field ? t(problem.code) : undefined)
}
