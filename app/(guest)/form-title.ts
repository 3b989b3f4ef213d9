import { getTranslations } from 'next-intl/server'
import { findVisitKey } from '@/lib/auth/visit'
import { findVisit, problemsOf } from '@/lib/diagnosis/visit'

/** The title of a page with a form, which says first when something was wrong with it. */
export async function toFormTitle(title: string, refused = false): Promise<string> {
  const [t, key] = [await getTranslations('guest.common'), await findVisitKey()]
  const problems = problemsOf(key && (await findVisit(key.id)))
  return refused || problems.length > 0 ? t('titleProblem', { title }) : title
}
