import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/home/action-form'
import { ActionRefused } from '@/components/home/action-refused'
import { FormUnread } from '@/components/home/form-unread'
import { findForm, isStepUpDue } from '@/lib/remediation/find-form'
import { homeKinds, mostAlone } from '@/lib/remediation/kinds'
import { pageOf } from '@/lib/remediation/paths'
import { approverFor, reasonsFor } from '@/lib/remediation/form-rules'
import { mostChecked } from '@/lib/remediation/press-rules'
import { readProblem } from '@/lib/remediation/problem-query'
import { findTyped } from '@/lib/remediation/typed'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Route = {
  params: Promise<{ id: string; action: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const kindOf = (page: string) => homeKinds.find((kind) => pageOf[kind] === page)

export async function generateMetadata({ params, searchParams }: Route): Promise<Metadata> {
  const kind = kindOf((await params).action)
  const isBack = Boolean(readProblem(await searchParams))
  return titleFor('homeAdmin', (t) => (kind ? t(`actions.kind.${kind}`) : null), isBack)
}

/** One change to one of the tenant's own people, before it is asked for. */
export default async function Action({ params, searchParams }: Route) {
  const visitor = await requireStaffPage('homeAdmin')
  const { id, action } = await params
  const kind = kindOf(action)
  const form = kind && (await findForm(visitor.staff, kind, id))
  if (!kind || !form) notFound()
  return (
    <VisitorFrame visitor={visitor} current="/users">
      {'problem' in form ? (
        <FormUnread problem={form.problem} home={visitor.tenant.displayName} back={`/users/${id}`} />
      ) : form.refused ? (
        <ActionRefused kind={kind} target={form.target} home={visitor.tenant.displayName} {...form.refused} />
      ) : (
        <ActionForm
          kind={kind}
          target={form.target}
          home={visitor.tenant.displayName}
          facts={form.facts}
          reasons={reasonsFor(kind)}
          {...{ mostChecked, mostAlone }}
          approver={approverFor(kind, form.facts.risk)}
          typed={await findTyped(visitor.staff, kind, [form.target.id])}
          problem={toShown(kind, readProblem(await searchParams))}
          isStepUpDue={await isStepUpDue(visitor.staff, kind)}
          csrf={visitor.csrf}
          formKey={randomUUID()}
        />
      )}
    </VisitorFrame>
  )
}

/** Of a reset it is how one made sure, of the others what one looked at. */
const toShown = (kind: string, problem: ReturnType<typeof readProblem>) =>
  problem?.code === 'checkMissing' && kind !== 'resetPassword'
    ? { ...problem, code: 'checkedMissing' }
    : problem
