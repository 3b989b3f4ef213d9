import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { FormUnread } from '@/components/home/form-unread'
import { ProofForm } from '@/components/helpdesk/proof-form'
import { ProofNoGuest, ProofRefused, ProofSignIn } from '@/components/helpdesk/proof-stops'
import { findSessionId } from '@/lib/auth/session'
import { findLookUp } from '@/lib/helpdesk/look-up'
import { findCaller } from '@/lib/helpdesk/match-code'
import { findProofTarget, listProof } from '@/lib/helpdesk/second-proof'
import { readProblem } from '@/lib/remediation/problem-query'
import { findTypedForm } from '@/lib/staff/typed-form'
import { type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export async function generateMetadata({ params, searchParams }: PageOfOne): Promise<Metadata> {
  const { id } = await params
  return titleFor(
    'helpdesk',
    async (t, { staff }) => ((await findLookUp(staff, id)) ? t('staff.proof.pageTitle') : null),
    Boolean(readProblem(await searchParams)),
  )
}

/** What the proven caller registered in this tenant, before it is deleted. */
export default async function SecondProof({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage('helpdesk')
  const { staff, tenant, csrf } = visitor
  const lookUp = await findLookUp(staff, (await params).id)
  if (!lookUp) notFound()
  const caller = lookUp.callerCheckId && (await findCaller(staff, lookUp.callerCheckId, new Date()))
  if (!caller) redirect(`/look-ups/${lookUp.id}`)
  const target = await findProofTarget(tenant, staff, caller.address, lookUp.asked)
  const shared = { lookUp: lookUp.id, host: tenant.displayName, caller, csrf }
  const page = async () => {
    if (!target) return <ProofNoGuest {...shared} />
    if (target.refused) return <ProofRefused {...shared} target={target} {...target.refused} />
    const problem = readProblem(await searchParams)
    const sessionId = (await findSessionId('staff')) ?? ''
    const found = await listProof({ staff, sessionId }, lookUp, target.id)
    if (found === 'signIn') return <ProofSignIn {...shared} target={target} problem={problem} />
    if ('problem' in found)
      return (
        <FormUnread
          problem={found.problem}
          home={tenant.displayName}
          back={`/look-ups/${lookUp.id}/second-proof`}
        />
      )
    return (
      <ProofForm
        {...shared}
        target={target}
        methods={found.methods}
        typed={await findTypedForm(staff, `secondProof:${lookUp.id}`, { checked: '' })}
        problem={problem}
        formKey={randomUUID()}
      />
    )
  }
  return (
    <VisitorFrame visitor={visitor} current="/look-ups">
      {await page()}
    </VisitorFrame>
  )
}
