import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RunPage } from '@/components/home/run-page'
import { compare, isStepUpDue } from '@/lib/remediation/find-form'
import { findRun } from '@/lib/remediation/find-run'
import { readProblem } from '@/lib/remediation/problem-query'
import { addressOfRun } from '@/lib/remediation/run-address'
import { versionOf } from '@/lib/remediation/run-version'
import type { RunView } from '@/lib/remediation/run-view'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

type Route = {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Route): Promise<Metadata> {
  const { run } = await params
  return titleFor(
    'homeAdmin',
    async (t, { tenant }) => ((await findRun(tenant.tenantId, run)) ? t('actions.pageTitle') : null),
    Boolean(readProblem(await searchParams)),
  )
}

/** One press, from ready to over, of this tenant: somebody else's is not found. */
export default async function Run({ params, searchParams }: Route) {
  const visitor = await requireStaffPage('homeAdmin')
  const { staff, tenant, csrf } = visitor
  const run = await findRun(staff.tenantId, (await params).run)
  if (!run) notFound()
  const isOpen = run.stage === 'ready' || run.stage === 'needsApproval'
  return (
    <VisitorFrame visitor={visitor} current={run.kind === 'deleteMethods' ? '/look-ups' : '/actions'}>
      <RunPage
        run={run}
        facts={toFacts(run)}
        problem={toShown(readProblem(await searchParams))}
        at={{
          viewer: staff.subject,
          home: tenant.displayName,
          csrf,
          isStepUpDue: isOpen && (await isStepUpDue(staff, run.kind)),
          version: versionOf(run),
          link: addressOfRun(run.id),
        }}
      />
    </VisitorFrame>
  )
}

/** As the person was when it was asked for: what a second admin decides on. */
function toFacts({ operations: [only, ...others] }: RunView) {
  if (!only || others.length > 0) return null
  const { risk, passwordChangedAt = null } = only.before
  const lastDetectionAt = risk?.updatedAt ?? null
  const password = compare(passwordChangedAt, lastDetectionAt)
  return { risk: risk ?? null, lastDetectionAt, passwordChangedAt, password, mayReset: false }
}

/** Where the run stands is said by the page itself, and better. */
const standings = ['needsApproval', 'refused', 'expired', 'cancelled', 'underWay', 'outcomeUnknown', 'failed']
const toShown = (problem: ReturnType<typeof readProblem>) =>
  problem && standings.includes(problem.code) ? null : problem
