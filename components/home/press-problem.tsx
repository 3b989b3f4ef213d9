import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from '@/components/ui/link'
import { useRoleNames } from './role-names'
import { useWords } from './words'

/** Why nothing came of a press. `run`: another one that is in the way; `roles`: codes of those that would do. */
export type PressProblemShown = { code: string; run: string | null; roles: readonly string[] }
export type Names = { name: string; home: string }

const fields: Record<string, 'reason' | 'checked' | 'approver'> = {
  ...{ reasonMissing: 'reason', checkMissing: 'checked', checkedMissing: 'checked', checkFirst: 'checked' },
  ...{ approverMissing: 'approver', approverUnknown: 'approver', approverSelf: 'approver' },
}

/** The words of a problem; one that has none is said as one that may pass. */
export function useProblemWords(names: Names & { executor?: string }): (code: string) => ReactNode {
  const [t, say] = [useTranslations('actions.problem'), useWords('actions', { ...names, most: 60 })]
  return (code) => say(`problem.${t.has(code) ? code : 'tryLater'}`)
}

/** The same words for a field, undefined where nothing is wrong with it. */
export function useFieldProblem(problem: PressProblemShown | null, names: Names) {
  const t = useTranslations('actions.problem')
  return (field: 'reason' | 'checked' | 'approver'): string | undefined =>
    problem && fields[problem.code] === field ? t(problem.code, { ...names, most: 60 }) : undefined
}

/** The summary before the heading, or nothing. Handlers lead to `#problem`, so focus starts here without script. */
export function PressProblem({
  problem,
  names,
}: {
  problem: PressProblemShown | null
  names: Names & { executor?: string }
}) {
  const t = useTranslations('actions.problem')
  const [wordsOf, nameRoles] = [useProblemWords(names), useRoleNames()]
  if (!problem) return null
  const { code, run, roles } = problem
  const field = fields[code]
  return (
    <div
      id="problem"
      role="alert"
      tabIndex={-1}
      className="mb-6 max-w-[40rem] scroll-mt-6 rounded-panel border-4 border-shut-line bg-surface p-5"
    >
      <h2>{t('title')}</h2>
      <p className="mt-2 font-semibold text-shut">
        {field ? (
          <a href={`#${field}`} className="inline-block py-2.5 underline underline-offset-4">
            {wordsOf(code)}
          </a>
        ) : (
          wordsOf(code)
        )}
      </p>
      {roles.length > 0 && <p className="mt-1">{t('wouldDo', { roles: nameRoles(roles) })}</p>}
      {run && <LooseLink href={`/actions/${run}`}>{t('inTheWay')}</LooseLink>}
    </div>
  )
}
