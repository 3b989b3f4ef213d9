import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { findStaffAllowed } from '@/lib/staff/page'

/** The title of a page for hosts: what it is called, or why it is not shown. `key`: of the words. */
export async function findTrapsTitle(key: string, problem: string | null = null): Promise<Metadata> {
  const t = await getTranslations()
  const visitor = await findStaffAllowed('resourceAdmin')
  if (visitor === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  if (visitor && !visitor.tenant.hostConnected) return { title: t('staff.notFound.pageTitle') }
  return { title: problem ? t('staff.titleProblem', { title: t(key) }) : t(key) }
}

/** Codes of `trapsPage.problem` that an address may carry. */
export const toTrapsProblem = (code: unknown): 'formOld' | 'tryLater' | null =>
  code === 'formOld' || code === 'tryLater' ? code : null
