import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
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
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Route = {
  params: Promise<{ id: string; action: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const kindOf = (page: string) => homeKinds.find((kind) => pageOf[kind] === page)

export async function generateMetadata({ params, searchParams }: Route): Promise<Metadata> {
  const t = await getTranslations()
  const visitor = await findStaffAllowed('homeAdmin')
  if (visitor === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  const kind = kindOf((await params).action)
  if (!visitor || !kind) return { title: t('staff.notFound.pageTitle') }
  const title = t(`actions.kind.${kind}`)
  return { title: readProblem(await searchParams) ? t('staff.titleProblem', { title }) : title }
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
