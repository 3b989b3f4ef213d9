import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { Area } from '@/lib/auth/roles'
import { findStaffAllowed } from '@/lib/staff/page'

/** The page's own title, or for whoever may not enter that of the page that says which roles open it. */
export async function findTitle(
  own: `${'queue' | 'people' | 'record'}.pageTitle`,
  area: Area = 'homeAdmin',
): Promise<Metadata> {
  const forbidden = (await findStaffAllowed(area)) === 'forbidden'
  const t = await getTranslations()
  return { title: t(forbidden ? 'staff.forbidden.pageTitle' : own) }
}
