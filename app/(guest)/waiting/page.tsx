import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { WaitingView } from '@/components/guest/waiting-view'
import { findCase } from '@/lib/cases/ask'
import { show } from '@/lib/diagnosis/answer'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'
import { findVersion, look } from '@/lib/diagnosis/wait'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('waiting.shortTitle') }
}

/** Every visit to this page looks again, so that a reload is all it takes without script. */
export default async function Waiting() {
  const { key, guest } = await requireGuestPage()
  const now = new Date()
  const ctx = { visit: key, guest, now }
  const waiting = await look(ctx)
  const { visit, newest, isOver } = waiting
  if (isOver || !visit.toldAt) redirect('/answer')
  const { answer, canAsk } = show(visit, [newest])
  const asked = await findCase(ctx)
  return (
    <WaitingView
      names={answer.names}
      now={now.toISOString()}
      toldAt={visit.toldAt.toISOString()}
      takenAt={asked?.takenAt?.toISOString() ?? null}
      passwordSeenAt={visit.newPasswordAt?.toISOString() ?? null}
      looks={visit.looks}
      lastLookAt={visit.lastLookAt?.toISOString() ?? null}
      clearedAt={visit.clearedAt?.toISOString() ?? null}
      keptUntil={visit.expiresAt.toISOString()}
      csrf={key.csrf}
      actions={{
        lookAgain: '/api/looks',
        ask: canAsk ? '/ask' : null,
        reset: '/answer',
        signOut: '/api/sign-out',
      }}
      keepUpdating
      pollUrl="/api/looks"
      version={await findVersion(ctx, waiting)}
    />
  )
}
