import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { SweepLead } from '@/components/sweeps/sweep-lead'
import { ButtonLink } from '@/components/ui/button'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { compareSweeps, type Comparison } from '@/lib/sweep/compare'
import { findSweep, findSweepKind } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { sayOf } from '@/lib/sweeps/say-here'
import { toTicketText } from '@/lib/traps/words'
import { Assumed, isOpen, SweepState } from '@/app/(staff)/sweeps/sweep-state'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { ChangeAnswer } from './change-answer'

type Route = { params: Promise<{ id: string }> }
const area = 'resourceAdmin'

export async function generateMetadata({ params }: Route): Promise<Metadata> {
  const { id } = await params
  return titleFor(area, async (t, { tenant }) =>
    (await findSweepKind(tenant.tenantId, id)) === 'try' ? t('sweeps.compared.pageTitle') : null,
  )
}

/** 08c What a change would do to every guest. */
export default async function TriedPage({ params }: Route) {
  const visitor = await requireStaffPage(area)
  const { tenant } = visitor
  const sweep = await findSweep(tenant.tenantId, (await params).id)
  if (!sweep?.edits) notFound()
  const compared = sweep.result && sweep.after ? compareSweeps(sweep.result, sweep.after) : null
  const [t, traps, say] = await Promise.all([
    getTranslations('sweeps'),
    getTranslations('traps'),
    sayOf(tenant, sweep),
  ])
  const parts = (sweep.export?.ticket ?? []).map((line) => toTicketText([line], traps, say.home))
  return (
    <VisitorFrame visitor={visitor} current="/try">
      <StaffPageHead
        before={parts[0] && <Trying first={parts[0]} more={parts.length - 1} />}
        title={toTitle(sweep, compared, t)}
        lead={
          <>
            <SweepLead guests={sweep.guests} apps={sweep.assumed.apps.length} readAt={sweep.postureReadAt} />{' '}
            {t('compared.unchanged')} {compared && sweep.assumed.apps.length > 1 && t('compared.severalApps')}
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
      <SweepState sweep={sweep} here={`/try/${sweep.id}`} again="/try" />
      {compared && <ChangeAnswer sweep={sweep} compared={compared} say={say} parts={parts} />}
      <Assumed sweep={sweep} host={tenant.displayName} />
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
  sweep: KeptSweep,
  compared: Comparison | null,
  t: Awaited<ReturnType<typeof getTranslations<'sweeps'>>>,
): string {
  if (isOpen(sweep)) return t('compared.waiting')
  if (!compared) return t('compared.failed')
  return t('compared.title', { getsIn: compared.totals.getsIn, lockedOut: compared.totals.lockedOut })
}
