import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PersonDoes } from '@/components/home/person-does'
import { PersonHead, UnreadPerson } from '@/components/home/person-head'
import { PersonDone } from '@/components/home/person-aside'
import { WaitingCase } from '@/components/home/waiting-case'
import { StreamedPart } from '@/components/staff/streamed-part'
import { consentLink } from '@/lib/risk-list/consent-link'
import { isNewWanted, lookUpPerson, startPersonView } from '@/lib/risk-list/person-view'
import { requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { ActionsPart, FactsPart, RolesPart, StopsPart, StoryPart, SuggestionPart } from './parts'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ fresh?: string; whole?: string }>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, { fresh }] = [await params, await searchParams]
  return titleFor('homeAdmin', async (t, { tenant: { homeConnected, tenantId } }) => {
    if (!homeConnected) return null
    const person = await lookUpPerson(tenantId, id, await isNewWanted(tenantId, id, fresh !== undefined))
    return person && ('problem' in person ? t('people.pageTitle') : person.name)
  })
}

/** 06d One person of the visitor's own tenant: what is known, what we suggest, and what can be done. */
export default async function PersonPage({ params, searchParams }: Props) {
  const visitor = await requireStaffPage('homeAdmin')
  const [{ id }, { fresh, whole }] = [await params, await searchParams]
  const { tenantId, displayName: home, homeConnected } = visitor.tenant
  const isNew = homeConnected && (await isNewWanted(tenantId, id, fresh !== undefined))
  const person = homeConnected ? await lookUpPerson(tenantId, id, isNew) : null
  if (!person) notFound()
  const here = `/users/${id}`
  if ('problem' in person)
    return (
      <VisitorFrame visitor={visitor} current="/users">
        <UnreadPerson home={home} problem={person.problem} here={here} consent={consentLink} />
      </VisitorFrame>
    )
  const view = startPersonView(tenantId, person, isNew)
  const { waiting, done } = await view.records
  const t = await getTranslations('people.person.reading')
  const part = { isWhole: whole !== undefined }
  const shown = { visitor, person, view }
  return (
    <VisitorFrame visitor={visitor} current="/users">
      <PersonHead person={person}>
        <StreamedPart reading={t('actions')} {...part}>
          <ActionsPart {...shown} />
        </StreamedPart>
      </PersonHead>
      <div className="space-y-6">
        {waiting && <WaitingCase {...waiting} />}
        <StreamedPart reading={t('facts')} whole={`${here}?whole=1`} {...part}>
          <FactsPart {...shown} here={here} />
        </StreamedPart>
        <PersonDoes name={person.name} home={home} />
        <div className="grid items-start gap-6 staff-aside:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0 space-y-6">
            <StreamedPart reading={t('story')} {...part}>
              <StoryPart {...shown} />
            </StreamedPart>
          </div>
          <div className="min-w-0 space-y-6">
            <StreamedPart reading={t('suggestion')} {...part}>
              <SuggestionPart {...shown} />
            </StreamedPart>
            <StreamedPart reading={t('stops')} {...part}>
              <StopsPart {...shown} />
            </StreamedPart>
            <PersonDone name={person.name} home={home} done={done} />
            <RolesPart {...shown} />
          </div>
        </div>
      </div>
    </VisitorFrame>
  )
}
