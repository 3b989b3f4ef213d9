import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SentView } from '@/components/guest/sent-view'
import { findCase } from '@/lib/cases/ask'
import { factsOf } from '@/lib/cases/case-facts'
import { findGuestEvents, isFollowed, stageOf } from '@/lib/cases/guest-stage'
import { show } from '@/lib/diagnosis/answer'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'
import { findVersion, look } from '@/lib/diagnosis/wait'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('sent.shortTitle') }
}

export default async function Sent() {
  const { key, guest } = await requireGuestPage()
  const now = new Date()
  const ctx = { visit: key, guest, now }
  const asked = await findCase(ctx)
  if (!asked || !isFollowed(asked)) redirect('/ask')
  const events = await findGuestEvents(ctx, asked)
  const stage = stageOf(asked, events)
  const waiting = await look(ctx)
  const { visit, newest, isOver } = waiting
  const { kind } = factsOf(asked)
  const isRisk = kind === 'risk' || kind === 'riskUnseen'
  if (isOver && isRisk && stage !== 'closed' && stage !== 'atHost') redirect('/answer')
  return (
    <SentView
      names={{ ...show(visit, [newest]).answer.names, home: asked.homeName, host: asked.hostName }}
      kind={isRisk ? 'risk' : 'other'}
      caseNumber={asked.number}
      now={now.toISOString()}
      {...{ stage, events }}
      isOpenedByHost={asked.openedBy === 'host'}
      appHref={newest.evidence.appLink}
      passwordAt={visit.newPasswordAt?.toISOString() ?? null}
      clearedAt={visit.clearedAt?.toISOString() ?? null}
      lastLookAt={visit.lastLookAt?.toISOString() ?? null}
      csrf={key.csrf}
      actions={{ lookAgain: '/api/looks', handOver: '/handover', signOut: '/api/sign-out' }}
      pollUrl="/api/looks"
      version={await findVersion(ctx, waiting)}
    />
  )
}
