import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { CasesTable } from '@/components/cases/cases-table'
import { CallerLine } from '@/components/helpdesk/caller-line'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { WaitingCase } from '@/components/home/waiting-case'
import { StreamedPart } from '@/components/staff/streamed-part'
import { BackLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { withNames } from '@/components/ui/with-names'
import { toCaseRow } from '@/lib/cases/case-view'
import { findCasesOfPerson } from '@/lib/cases/staff-case'
import { findOwnPerson } from '@/lib/helpdesk/own-person'
import { startPersonView } from '@/lib/risk-list/person-view'
import { FactsPart, StopsPart } from '@/app/(staff)/(home)/users/[id]/parts'
import { HomeSayPart } from './home-say-part'
import type { Shown } from './host-result-page'

/** The home's half: risk, ways to reset, who turned this person away, and their own case. Nothing of the host's rules. */
export async function HomeResult({ visitor, caller, lookUp, query, code }: Shown) {
  const { tenantId, displayName: home } = visitor.tenant
  const [t, people, own] = await Promise.all([
    getTranslations('staff.result'),
    getTranslations('people.person.reading'),
    getTranslations('cases'),
  ])
  const person = await findOwnPerson(tenantId, caller.address)
  const head = (title: ReactNode) => (
    <>
      <BackLink href="/look-ups">{t('back')}</BackLink>
      <StaffHead title={title} lead={<CallerLine {...caller} />} />
    </>
  )
  if (!person || 'problem' in person)
    return (
      <>
        {head(t('pageTitle'))}
        <Notice
          kind="unknown"
          title={withNames((all) => t(person ? 'homeUnread' : 'noPerson', all), {
            ...{ home, address: caller.address },
          })}
        />
      </>
    )
  const view = startPersonView(tenantId, person, false)
  const [{ waiting }, cases] = await Promise.all([view.records, findCasesOfPerson(tenantId, person)])
  const here = `/look-ups/${lookUp.id}`
  const part = { isWhole: query['whole'] !== undefined, whole: `${here}?whole=1` }
  return (
    <div className="max-w-[52rem] space-y-6">
      {head(withNames((all) => t('homeTitle', all), { name: person.name, home }))}
      {waiting && <WaitingCase {...waiting} />}
      <StreamedPart reading={t('readingSay')} {...part}>
        <HomeSayPart {...{ home, person, view }} />
      </StreamedPart>
      <StreamedPart reading={people('facts')} {...part}>
        <FactsPart {...{ visitor, person, view, here }} />
      </StreamedPart>
      <StreamedPart reading={people('stops')} {...part}>
        <StopsPart {...{ visitor, person, view }} />
      </StreamedPart>
      <section>
        <h2 className="mb-3">{own('list.person')}</h2>
        <CasesTable rows={cases.map(toCaseRow)} />
      </section>
      {code}
    </div>
  )
}
