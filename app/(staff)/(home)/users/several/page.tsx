import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { NotForSeveral, SeveralForm } from '@/components/home/several-form'
import { FormUnread } from '@/components/home/form-unread'
import { isStepUpDue } from '@/lib/remediation/find-form'
import { findSeveral } from '@/lib/remediation/find-several'
import { reasonsFor } from '@/lib/remediation/form-rules'
import { mostAlone, mostTargets } from '@/lib/remediation/kinds'
import { mostChecked } from '@/lib/remediation/press-rules'
import { readProblem } from '@/lib/remediation/problem-query'
import { readSeveral } from '@/lib/remediation/several-query'
import { findTyped } from '@/lib/remediation/typed'
import { type PageQuery, requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata({ searchParams }: PageQuery): Promise<Metadata> {
  const query = await searchParams
  const { kind } = readSeveral(query)
  const name: Parameters<typeof titleFor>[1] = (t) =>
    kind ? t(`actions.kind.${kind}`) : t('staff.area.users')
  return titleFor('homeAdmin', name, Boolean(readProblem(query)))
}

/** One change to several of the tenant's own people, before it is asked for. */
export default async function Several({ searchParams }: PageQuery) {
  const visitor = await requireStaffPage('homeAdmin')
  const query = await searchParams
  const { kind, ids } = readSeveral(query)
  const home = visitor.tenant.displayName
  const several = kind && ids.length > 0 ? await findSeveral(visitor.staff, kind, ids) : null
  return (
    <VisitorFrame visitor={visitor} current="/users">
      {!kind || !several ? (
        <NotForSeveral because={kind ? 'empty' : 'wrong'} most={mostTargets} />
      ) : 'problem' in several ? (
        <FormUnread problem={several.problem} home={home} back="/users" />
      ) : (
        <SeveralForm
          {...{ kind, home, mostChecked, mostAlone }}
          {...several}
          reasons={reasonsFor(kind)}
          typed={await findTyped(visitor.staff, kind, ids)}
          problem={readProblem(query)}
          isStepUpDue={await isStepUpDue(visitor.staff, kind)}
          csrf={visitor.csrf}
          formKey={randomUUID()}
        />
      )}
    </VisitorFrame>
  )
}
