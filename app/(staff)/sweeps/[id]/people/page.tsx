import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { PeopleTable } from '@/components/sweeps/people-table'
import { ButtonLink } from '@/components/ui/button'
import { BackLink, LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { EmptyTable } from '@/components/ui/table-empty'
import { Paging } from '@/components/ui/table-paging'
import { Time } from '@/components/ui/time'
import { guestListState } from '@/lib/guests/state'
import { type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { findSweep, findSweepKind } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { findSweepPeople, peopleAPage, type PeoplePage } from '@/lib/sweeps/people'
import { peopleAddress, type PeopleQuery, readPeopleQuery } from '@/lib/sweeps/people-query'
import { sayOf } from '@/lib/sweeps/say-here'
import { toPersonRow } from '@/lib/sweeps/show'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { PeopleFilters } from './people-filters'

const area = 'resourceAdmin'

export async function generateMetadata({ params }: PageOfOne): Promise<Metadata> {
  const { id } = await params
  return titleFor(area, async (t, { tenant }) =>
    (await findSweepKind(tenant.tenantId, id)) ? t('sweeps.people.pageTitle') : null,
  )
}

/** The guests behind a number of a sweep, or those whom a tried change moves. */
export default async function PeoplePage({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage(area)
  const { tenant } = visitor
  const sweep = await findSweep(tenant.tenantId, (await params).id)
  if (!sweep?.result || (sweep.edits && !sweep.after)) notFound()
  const asked = readPeopleQuery(await searchParams)
  const [found, say, { readAt }, t] = await Promise.all([
    findSweepPeople(sweep, asked),
    sayOf(tenant, sweep),
    guestListState(tenant.tenantId),
    getTranslations('sweeps.people'),
  ])
  const isTried = sweep.edits !== null
  const times = {
    counted: <Time at={(sweep.finishedAt ?? sweep.at).toISOString()} form="short" />,
    read: readAt ? <Time at={readAt.toISOString()} form="short" /> : t('notKnown'),
  }
  const csv = peopleAddress(sweep.id, { ...asked, after: null, before: null, at: 1 }, 'csv')
  return (
    <VisitorFrame visitor={visitor} current={isTried ? '/try' : '/sweeps'}>
      <StaffPageHead
        before={
          <BackLink href={`/${isTried ? 'try' : 'sweeps'}/${sweep.id}`}>
            {t(isTried ? 'backTried' : 'back')}
          </BackLink>
        }
        title={found ? t('title', { count: found.total }) : t('pageTitle')}
        lead={
          <>
            {asked.pass && `${t('highRisk')} `}
            {fillSlots(t('lead', { counted: slot('counted'), read: slot('read') }), times)}
          </>
        }
        {...(found &&
          found.total > 0 && {
            actions: (
              <ButtonLink href={csv} look="second" size="staff">
                {t('csv')}
              </ButtonLink>
            ),
          })}
      />
      {found === null ? (
        <Notice kind="unknown" title={t('tooOld')} />
      ) : (
        <>
          <p className="mb-3 max-w-[48rem] text-small text-ink2">{t('hint')}</p>
          <PeopleTable
            rows={found.people.map((person) => toPersonRow(person, sweep, say))}
            host={tenant.displayName}
            isTried={isTried}
            above={<PeopleFilters sweep={sweep} asked={asked} say={say} host={tenant.displayName} />}
            empty={<Nobody found={found} sweep={sweep} asked={asked} />}
            below={found.people.length > 0 && <Pages found={found} sweep={sweep} asked={asked} />}
          />
        </>
      )}
    </VisitorFrame>
  )
}

type ListProps = { found: PeoplePage; sweep: KeptSweep; asked: PeopleQuery }

async function Nobody({ found: { total, stoppedAt }, sweep, asked }: ListProps) {
  const t = await getTranslations('sweeps.people')
  const all = peopleAddress(sweep.id, { pass: asked.pass })
  return (
    <EmptyTable title={t(total > 0 ? 'gone' : 'nobody')} clear={all}>
      {t(stoppedAt ? 'stopped' : total > 0 ? 'goneText' : 'nobodyText')}
      {stoppedAt && (
        <p>
          <LooseLink href={peopleAddress(sweep.id, turn(asked, stoppedAt))}>{t('goOn')}</LooseLink>
        </p>
      )}
    </EmptyTable>
  )
}

/** On from where looking stopped, in the direction that was asked for. */
const turn = (asked: PeopleQuery, place: string): PeopleQuery =>
  asked.before ? { ...asked, before: place } : { ...asked, after: place }

async function Pages({ found, sweep, asked }: ListProps) {
  const t = await getTranslations('sweeps.people')
  const { people, total, isMore, stoppedAt } = found
  const isBack = asked.before !== null
  const to = asked.at + people.length - 1
  const [first, last] = [
    people[0]?.id ?? null,
    stoppedAt && !isBack ? stoppedAt : (people.at(-1)?.id ?? null),
  ]
  const hasEarlier = isBack ? isMore : asked.after !== null
  const hasLater = isBack || isMore
  return (
    <>
      {stoppedAt && <p className="border-t border-line px-4 py-3">{t('stopped')}</p>}
      <Paging
        {...{ of: t('caption'), from: asked.at, to, size: peopleAPage }}
        total={Math.max(total, to)}
        {...(hasEarlier && {
          previous: peopleAddress(sweep.id, {
            ...{ ...asked, after: null, before: isBack && stoppedAt ? stoppedAt : first },
            at: Math.max(1, asked.at - peopleAPage),
          }),
        })}
        {...(hasLater && {
          next: peopleAddress(sweep.id, { ...asked, before: null, after: last, at: to + 1 }),
        })}
      />
    </>
  )
}
