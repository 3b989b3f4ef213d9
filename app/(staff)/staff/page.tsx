import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { DoorView } from '@/components/helpdesk/door-view'
import { isStaffProblem } from '@/components/helpdesk/staff-form'
import { mayEnter } from '@/lib/auth/roles'
import { findVisitKey } from '@/lib/auth/visit'
import { toStaffPath } from '@/lib/auth/come-back'
import { findTypedAddress } from '@/lib/staff/enter'
import { findStaffVisitor, type StaffVisitor } from '@/lib/staff/page'

type Query = { searchParams: Promise<{ problem?: string; to?: string | string[] }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations('staff')
  const title = t('door.pageTitle')
  return { title: isStaffProblem((await searchParams).problem) ? t('titleProblem', { title }) : title }
}

/** The door. Whoever is in already goes on, to the page they asked for where they did; what their roles open is decided there. */
export default async function Door({ searchParams }: Query) {
  const { problem, to } = await searchParams
  const back = toStaffPath(to)
  const [key, visitor] = [await findVisitKey(), await findStaffVisitor()]
  if (visitor && !problem) redirect(back ?? firstPage(visitor))
  return (
    <DoorView
      address={key && problem ? await findTypedAddress(key.id) : ''}
      problem={isStaffProblem(problem) ? problem : null}
      csrf={key?.csrf ?? ''}
      to={back}
    />
  )
}

/** Home admins have people waiting; everybody else begins with who is calling. */
const firstPage = ({ staff, tenant }: StaffVisitor) =>
  tenant.homeConnected && mayEnter(staff.roles, 'homeAdmin') ? '/queue' : '/helpdesk'
