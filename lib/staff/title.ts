import 'server-only'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Area } from '@/lib/auth/roles'
import { findStaffAllowed, type PageQuery, type StaffVisitor } from './page'

type Words = Awaited<ReturnType<typeof getTranslations<never>>>

/**
 * The title of a staff page, or of what stands in its place: where the area is not the visitor's, and where `name` finds nothing
 * of theirs. `isBack`: a form came back with something to put right.
 */
export async function titleFor(
  area: Area,
  name: (t: Words, visitor: StaffVisitor) => string | null | Promise<string | null>,
  isBack = false,
): Promise<Metadata> {
  const [t, visitor] = [await getTranslations(), await findStaffAllowed(area)]
  if (visitor === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  const title = visitor && (await name(t, visitor))
  if (!title) return { title: t('staff.notFound.pageTitle') }
  return { title: isBack ? t('staff.titleProblem', { title }) : title }
}

/** The same of a page for administrators of a host; a home has no such page. `page`: one whose form may come back. */
export async function titleForHost(
  name: (t: Words) => string,
  page?: PageQuery,
  isProblem: (code: unknown) => boolean = Boolean,
): Promise<Metadata> {
  const isBack = page !== undefined && isProblem((await page.searchParams)['problem'])
  return titleFor('resourceAdmin', (t, { tenant }) => (tenant.hostConnected ? name(t) : null), isBack)
}
