import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CodeMeaning } from '@/components/helpdesk/code-meaning'
import { ProveCaller } from '@/components/helpdesk/prove-caller'
import { isStaffProblem } from '@/components/helpdesk/staff-form'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { BackLink } from '@/components/ui/link'
import { toCodeWords } from '@/lib/helpdesk/code-words'
import { findLookUp } from '@/lib/helpdesk/look-up'
import { findCaller } from '@/lib/helpdesk/match-code'
import { pasteOf } from '@/lib/helpdesk/read-asked'
import { findSide } from '@/lib/helpdesk/side'
import { findStaffVisitor, type PageOfOne, requireStaffPage } from '@/lib/staff/page'
import { titleFor } from '@/lib/staff/title'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'
import { HomeResult } from './home-result'
import { HostResultPage } from './host-result-page'

/** Once for the page and its title: the visitor's own look-up, and the caller who was made sure of within the last half hour. */
const findOwn = cache(async (id: string) => {
  const visitor = await findStaffVisitor()
  const lookUp = visitor && (await findLookUp(visitor.staff, id))
  if (!lookUp) return null
  const check = lookUp.callerCheckId
  return { lookUp, caller: check ? await findCaller(visitor.staff, check, new Date()) : null }
})

export async function generateMetadata({ params, searchParams }: PageOfOne): Promise<Metadata> {
  const [{ id }, query] = [await params, await searchParams]
  return titleFor(
    'helpdesk',
    async (t) => {
      const own = await findOwn(id)
      if (own?.caller) return t('staff.result.pageTitle')
      if (own?.lookUp.asked.kind === 'code') return t('staff.lookUp.meaningTitle')
      return own && t('staff.verify.pageTitle')
    },
    isStaffProblem(problemOf(query)),
  )
}

const problemOf = ({ problem }: Awaited<PageOfOne['searchParams']>) =>
  typeof problem === 'string' ? problem : undefined

/** One look-up: what a code means, whom to make sure of first, then the half that is this agent's. */
export default async function LookUpPage({ params, searchParams }: PageOfOne) {
  const visitor = await requireStaffPage('helpdesk')
  const { tenant, csrf } = visitor
  const [{ id }, query] = [await params, await searchParams]
  const own = await findOwn(id)
  if (!own) notFound()
  const { lookUp, caller } = own
  const { asked, reason, codeAddress } = lookUp
  const names = { home: tenant.displayName, host: tenant.displayName, provider: tenant.displayName }
  const { code: said } = pasteOf(asked)
  const unnamed = await getTranslations('staff.lookUp')
  const reader = tenant.hostConnected ? 'hostHelpdesk' : 'homeHelpdesk'
  const others = {
    ...names,
    ...(tenant.hostConnected ? { home: unnamed('itsHome') } : { host: unnamed('itsHost') }),
  }
  const code = said && <CodeMeaning shown={toCodeWords(said, reader, others)} host={others.host} />
  if (caller) {
    const shown = { caller: { ...caller, reason }, code, visitor, query, lookUp }
    const side = await findSide(tenant, caller.address)
    return (
      <VisitorFrame visitor={visitor} current="/look-ups">
        {side === 'home' ? <HomeResult {...shown} /> : <HostResultPage {...shown} />}
      </VisitorFrame>
    )
  }
  const problem = problemOf(query)
  return (
    <VisitorFrame visitor={visitor} current="/look-ups">
      {asked.kind === 'code' ? (
        <div className="max-w-[40rem]">
          <BackLink href="/look-ups">{unnamed('title')}</BackLink>
          <StaffHead title={unnamed('meaningTitle')} />
          {code}
        </div>
      ) : (
        <div className="space-y-8">
          <ProveCaller
            lookUp={id}
            address={asked.kind === 'address' ? asked.address : (pasteOf(asked).address ?? '')}
            mailedTo={codeAddress}
            problem={isStaffProblem(problem) ? problem : null}
            csrf={csrf}
          />
          {code && <div className="max-w-[40rem]">{code}</div>}
        </div>
      )}
    </VisitorFrame>
  )
}
