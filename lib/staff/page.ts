import 'server-only'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type Area, mayEnter } from '@/lib/auth/roles'
import { findStaff, type Staff } from '@/lib/auth/session'
import { hasStaffCookie } from '@/lib/auth/session-cookie'
import { findVisitKey } from '@/lib/auth/visit'
import { toStaffPath, withPath } from '@/lib/auth/come-back'
import { logEvent } from '@/lib/log'
import { type ConnectedTenant, findConnectedTenant } from '@/lib/tenants/find'

/** What follows the question mark, as Next hands it to a page. */
export type PageQuery = { searchParams: Promise<Record<string, string | string[] | undefined>> }
/** The same of a page about one thing. */
export type PageOfOne = PageQuery & { params: Promise<{ id: string }> }

/** Who stands before a staff page, with the form token of this browser. */
export type StaffVisitor = { staff: Staff; tenant: ConnectedTenant; csrf: string }

/** Null where nobody is signed in, or the tenant is not connected any more. Read once a page, its title included. */
export const findStaffVisitor = cache(async (): Promise<StaffVisitor | null> => {
  const [staff, visit] = await Promise.all([findStaff(), findVisitKey()])
  const tenant = staff && (await findConnectedTenant(staff.tenantId))
  return staff && tenant ? { staff, tenant, csrf: visit?.csrf ?? '' } : null
})

/** For a page's title: what `requireStaffPage` would let in. */
export async function findStaffAllowed(area: Area): Promise<StaffVisitor | 'forbidden' | null> {
  const visitor = await findStaffVisitor()
  if (!visitor || mayEnter(visitor.staff.roles, area)) return visitor
  noteRefused(visitor.staff.subject, area)
  return 'forbidden'
}

/** Once a page, its title included. */
const noteRefused = cache((who: string, area: Area) => logEvent({ event: 'access.refused', who, area }))

/** The visitor of a page of this area; sends everybody else to the door, which knows the way back, or to the page that says which roles open it. */
export async function requireStaffPage(area: Area): Promise<StaffVisitor> {
  const visitor = await findStaffAllowed(area)
  if (!visitor) {
    // the proxy writes down which page this is
    const here = toStaffPath((await headers()).get('x-here'))
    redirect(withPath((await hasStaffCookie()) ? '/staff/signed-out' : '/staff', here))
  }
  if (visitor === 'forbidden') forbidden()
  return visitor
}

/** The visitor of a page for administrators of a host; there is no such page where the tenant is a home alone. */
export async function requireHostPage(): Promise<StaffVisitor> {
  const visitor = await requireStaffPage('resourceAdmin')
  if (!visitor.tenant.hostConnected) notFound()
  return visitor
}
