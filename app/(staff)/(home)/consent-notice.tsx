import { ConsentMissing } from '@/components/home/list-notices'
import { listPermission, consentLink } from '@/lib/risk-list/consent-link'
import type { consentProblemOf } from '@/lib/risk-list/state'
import type { StaffVisitor } from '@/lib/staff/page'

type Props = { problem: ReturnType<typeof consentProblemOf>; tenant: StaffVisitor['tenant'] }

/** Above a list: that the permission to read it is missing, if it is. */
export function ConsentNotice({ problem, tenant: { displayName } }: Props) {
  return (
    problem && (
      <div className="mb-6">
        <ConsentMissing problem={problem} home={displayName} permission={listPermission} link={consentLink} />
      </div>
    )
  )
}
