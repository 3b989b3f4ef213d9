import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { AssumedList } from '@/components/sweeps/assume-fields'
import { SweepLead } from '@/components/sweeps/sweep-lead'
import { SweepProgress } from '@/components/sweeps/sweep-progress'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { findStaffAllowed, requireStaffPage } from '@/lib/staff/page'
import { compareSweeps, type Comparison } from '@/lib/sweep/compare'
import { findSweep, versionOf } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { sayOf } from '@/lib/sweeps/say-here'
import { toTicketText } from '@/lib/traps/words'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { ChangeAnswer } from './change-answer'

type Route = { params: Promise<{ id: string }> }
const area = 'resourceAdmin'

async function findTried(tenantId: string, id: string) {
  const sweep = await findSweep(tenantId, id)
  const compared = sweep?.result && sweep.after ? compareSweeps(sweep.result, sweep.after) : null
  return sweep?.edits ? { sweep, compared } : null
}

export async function generateMetadata({ params }: Route): Promise<Metadata> {
  const t = await getTranslations()
  const visitor = await findStaffAllowed(area)
  if (visitor === 'forbidden') return { title: t('staff.forbidden.pageTitle') }
  if (visitor && !(await findTried(visitor.tenant.tenantId, (await params).id)))
    return { title: t('staff.notFound.pageTitle') }
  return { title: t('sweeps.compared.pageTitle') }
}

/** 08c What a change would do to every guest. */
export default async function TriedPage({ params }: Route) {
  const visitor = await requireStaffPage(area)
  const { tenant } = visitor
  const found = await findTried(tenant.tenantId, (await params).id)
  if (!found) notFound()
  const { sweep, compared } = found
  const [t, traps, say] = await Promise.all([
    getTranslations('sweeps'),
    getTranslations('traps'),
    sayOf(tenant, sweep),
  ])
  const parts = (sweep.export?.ticket ?? []).map((line) => toTicketText([line], traps, say.home))
  const isOpen = sweep.state === 'waiting' || sweep.state === 'running'
  return (
    <VisitorFrame visitor={visitor} current="/try">
      <StaffPageHead
        before={parts[0] && <Trying first={parts[0]} more={parts.length - 1} />}
        title={toTitle(sweep, compared, t)}
        lead={
          <>
            <SweepLead guests={sweep.guests} apps={sweep.assumed.apps.length} readAt={sweep.postureReadAt} />{' '}
            {t('compared.unchanged')}
          </>
        }
        actions={
          <>
            {compared && (
              <ButtonLink href="#export" size="staff">
                {t('compared.export')}
              </ButtonLink>
            )}
            <ButtonLink href="/try" look="second" size="staff">
              {t('compared.edit')}
            </ButtonLink>
          </>
        }
      />
      {isOpen && (
        <SweepProgress
          {...{ id: sweep.id, progress: sweep.progress, version: versionOf(sweep), here: `/try/${sweep.id}` }}
        />
      )}
      {sweep.state === 'failed' && (
        <Notice
          kind="unknown"
          title={t(
            `problem.${sweep.problem === 'policiesUnread' || sweep.problem === 'guestsUnread' ? sweep.problem : 'other'}`,
          )}
        />
      )}
      {compared && <ChangeAnswer sweep={sweep} compared={compared} say={say} parts={parts} />}
      <div className="mt-6">
        <Disclosure summary={t('result.assumed')}>
          <AssumedList typed={sweep.assumed.typed} host={tenant.displayName} />
        </Disclosure>
      </div>
    </VisitorFrame>
  )
}

async function Trying({ first, more }: { first: string; more: number }) {
  const t = await getTranslations('sweeps.compared')
  return (
    <p className="font-semibold text-ink2">
      {t('trying', { first })} {more > 0 && t('more', { count: more })}
    </p>
  )
}

function toTitle(
  { state }: KeptSweep,
  compared: Comparison | null,
  t: Awaited<ReturnType<typeof getTranslations<'sweeps'>>>,
): string {
  if (state === 'waiting' || state === 'running') return t('compared.waiting')
  if (!compared) return t('compared.failed')
  return t('compared.title', { getsIn: compared.totals.getsIn, lockedOut: compared.totals.lockedOut })
}
