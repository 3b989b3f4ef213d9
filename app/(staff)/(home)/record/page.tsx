import { RecordOfActions } from '@/components/home/record-view'
import { findRecord, nameActors } from '@/lib/audit/find-record'
import {
  hostTopics,
  readRecordView,
  recordAddress,
  recordPageSize,
  recordPeriods,
  topicNames,
} from '@/lib/audit/record-view'
import { mayEnter } from '@/lib/auth/roles'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { findTitle } from '@/app/(staff)/(home)/page-title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export const generateMetadata = () => findTitle('record.pageTitle', 'record')

/** What was done in this tenant, and by whom. */
export default async function Record({ searchParams }: PageQuery) {
  const visitor = await requireStaffPage('record')
  const view = readRecordView(await searchParams)
  const { tenantId } = visitor.tenant
  const allowed = mayEnter(visitor.staff.roles, 'homeAdmin') ? topicNames : hostTopics
  const { rows: found, total } = await findRecord(tenantId, view, allowed)
  const rows = await nameActors(tenantId, found)
  return (
    <VisitorFrame visitor={visitor} current="/record">
      <RecordOfActions
        tenantName={visitor.tenant.displayName}
        {...{ view, rows, total }}
        pageSize={recordPageSize}
        choices={{ topics: allowed, periods: recordPeriods }}
        addressOf={(change) => recordAddress({ ...view, ...change })}
      />
    </VisitorFrame>
  )
}
