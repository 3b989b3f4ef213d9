import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { StaffSignOut } from '@/components/helpdesk/staff-form'
import { StaffFrame } from '@/components/staff/staff-frame'
import type { StaffVisitor } from '@/lib/staff/page'

/** The first page of each part that there is. */
const parts = [{ area: 'helpdesk', href: '/helpdesk' }] as const

type Frame = { visitor: StaffVisitor; current: (typeof parts)[number]['href'] | null; children: ReactNode }

/** The frame of a page for somebody who is signed in, with every part: one that their roles do not open says which do. */
export async function VisitorFrame({ visitor: { staff, tenant, csrf }, current, children }: Frame) {
  const t = await getTranslations('staff.area')
  return (
    <StaffFrame
      tenantName={tenant.displayName}
      person={{ name: staff.name, address: staff.address }}
      navigation={parts.map(({ area, href }) => ({ href, label: t(area), current: href === current }))}
      signOut={<StaffSignOut csrf={csrf} />}
    >
      {children}
    </StaffFrame>
  )
}
