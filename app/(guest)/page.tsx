import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StartView } from '@/components/guest/start-view'
import { findVisitKey } from '@/lib/auth/visit'
import { draftOf, findVisit, type Problem, problemsOf } from '@/lib/diagnosis/visit'
import { findHost } from '@/lib/tenants/find'

type Query = { searchParams: Promise<{ host?: string; again?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations('guest')
  const { again } = await searchParams
  const title = t('start.pageTitle')
  return { title: again ? t('common.titleProblem', { title }) : title }
}

/** What the visit says was wrong; where it says nothing, the form itself was. */
const toProblems = (again: string, kept: Problem[]): Problem[] => {
  if (again === 'tooLarge') return [{ field: 'details', code: 'pasteTooLong' }]
  return kept.length > 0 ? kept : [{ field: 'form', code: 'formOld' }]
}

/** What happened to you? A host's own link names the host; what was typed before comes back where something was wrong with it. */
export default async function Start({ searchParams }: Query) {
  const { host: link, again } = await searchParams
  const key = await findVisitKey()
  const visit = again && key ? await findVisit(key.id) : null
  const draft = draftOf(visit)
  const host = link ?? draft.host
  const known = link ? await findHost(link.slice(0, 200)) : null
  return (
    <StartView
      problems={again ? toProblems(again, problemsOf(visit)) : []}
      values={{ ...draft, host }}
      hostName={known?.displayName ?? null}
      action="/api/start"
      csrf={key?.csrf ?? ''}
    />
  )
}
