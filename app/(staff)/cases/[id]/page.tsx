import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CaseLink } from '@/components/cases/case-link'
import { toCaseProblem } from '@/components/cases/case-problems'
import { CaseView } from '@/components/cases/case-view'
import { HandOverForm } from '@/components/cases/hand-over-form'
import { mayEnter } from '@/lib/auth/roles'
import { showCaseNumber } from '@/lib/cases/case-number'
import { toShownCase } from '@/lib/cases/case-view'
import { isLinkOpen, linkOf } from '@/lib/cases/link'
import { findStaffCase, type StaffCase } from '@/lib/cases/staff-case'
import { holderOf, toCaseState } from '@/lib/cases/states'
import { toDay } from '@/lib/letters/day'
import { findStaffVisitor, type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { findTypedForm } from '@/lib/staff/typed-form'
import { findConnectedTenant } from '@/lib/tenants/find'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

/** Once for the page and its title. */
const findOwn = cache(async (id: string) => {
  const visitor = await findStaffVisitor()
  return visitor && findStaffCase(visitor.tenant.tenantId, id)
})

export async function generateMetadata({ params, searchParams }: PageOfOne): Promise<Metadata> {
  const [{ id }, { problem }] = [await params, await searchParams]
  const name: Parameters<typeof titleFor>[1] = async (t) => {
    const own = await findOwn(id)
    return own && t('cases.caseTitle', { number: showCaseNumber(own.found.number) })
  }
  return titleFor('helpdesk', name, toCaseProblem(problem) !== null)
}

/** One case. Somebody else's and one that never was are the same page: not found. */
export default async function CasePage({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage('helpdesk')
  const [{ id }, query] = [await params, await searchParams]
  const own = await findOwn(id)
  if (!own) notFound()
  const { found, side, events } = own
  const { csrf, staff } = visitor
  const [home, host, typed] = await Promise.all([
    findConnected(found.homeTenantId),
    findConnected(found.hostTenantId),
    findTypedForm(staff, `case:${id}`, { to: '', note: '' }),
  ])
  const shown = toShownCase(found, side, events)
  const problem = toCaseProblem(query['problem'])
  const isHomeHere = home?.homeConnected ?? false
  const here = { guest: true, home: isHomeHere, host: host?.hostConnected ?? false }
  const holder = holderOf(toCaseState(found.state))
  const choices = (['home', 'host', 'guest'] as const)
    .filter((to) => to !== holder)
    .map((to) => ({ to, isHere: here[to] }))
  const isPersonOpen = side === 'home' && mayEnter(staff.roles, 'homeAdmin')
  return (
    <VisitorFrame visitor={visitor} current="/cases">
      <CaseView
        {...{ shown, problem, csrf }}
        isWatched={here.host}
        personHref={isPersonOpen ? toPerson(found) : null}
        handOver={
          <HandOverForm
            {...{ id, choices, problem, csrf, names: shown.names }}
            typed={problem ? typed : { to: '', note: '' }}
          />
        }
        link={
          isCarried(own, isHomeHere) && (
            <CaseLink
              {...{ id, csrf, home: found.homeName }}
              canChange={found.state !== 'closed'}
              mailto={await toMail(found)}
              link={{
                url: linkOf(found),
                isOpen: isLinkOpen(found, new Date()),
                until: found.linkExpiresAt.toISOString(),
                revokedAt: found.linkRevokedAt?.toISOString() ?? null,
                openedAt: found.openedAt?.toISOString() ?? null,
              }}
            />
          )
        }
      />
    </VisitorFrame>
  )
}

const findConnected = async (tenantId: string | null) => (tenantId ? findConnectedTenant(tenantId) : null)

/** The page for home IT matters where home is not here, or where somebody carries it or has opened it. */
const isCarried = ({ events, found }: StaffCase, isHomeHere: boolean) =>
  !isHomeHere ||
  found.openedAt !== null ||
  events.some(({ what }) => what === 'carried' || what.startsWith('link'))

/** The person's page; where nobody has looked into the directory yet, whoever has the address. */
const toPerson = ({ homeObjectId, address }: StaffCase['found']) =>
  homeObjectId ? `/users/${homeObjectId}` : `/users?${new URLSearchParams({ q: address }).toString()}`

/** The mail that the guest would send, ready: it needs nothing of ours but the link. */
async function toMail(found: StaffCase['found']): Promise<string> {
  const t = await getTranslations('cases.link')
  const values = {
    ...{
      address: found.address,
      home: found.homeName,
      host: found.hostName,
      caseNumber: showCaseNumber(found.number),
    },
    ...{ link: linkOf(found), date: toDay(found.linkExpiresAt) },
  }
  const [subject, body] = [t('mailSubject', values), t('mailBody', values)].map(encodeURIComponent)
  return `mailto:?subject=${subject}&body=${body}`
}
