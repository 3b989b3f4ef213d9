import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { AnswerView } from '@/components/guest/answer-view'
import { CheckingView } from '@/components/guest/checking-view'
import { findStanding } from '@/lib/cases/guest-stage'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'
import { requireDiagnosisSoon } from '@/lib/diagnosis/soon'
import { findHelpdeskOffer } from '@/lib/helpdesk/code'

/** Once for the page and its title. */
const findAnswer = cache(async () => {
  const { key, guest, visit } = await requireGuestPage()
  const ctx = { visit: key, guest, now: new Date() }
  return { ctx, visit, shown: await requireDiagnosisSoon(ctx) }
})

export async function generateMetadata(): Promise<Metadata> {
  const [t, { shown }] = [await getTranslations('guest'), await findAnswer()]
  return { title: 'checking' in shown ? t('failed.checking.pageTitle') : t('answer.pageTitle') }
}

export default async function Answer() {
  const { ctx, visit, shown } = await findAnswer()
  const { visit: key, guest } = ctx
  if ('checking' in shown) return <CheckingView {...shown.checking} pollUrl="/api/ready" />
  const { answer, checkedAt, canWait, canAsk, message } = shown
  const [helpdesk, standing] = await Promise.all([findHelpdeskOffer(ctx), findStanding(ctx)])
  return (
    <AnswerView
      answer={answer}
      checkedAt={checkedAt}
      afterReset={visit.toldAt !== null}
      now={new Date().toISOString()}
      csrf={key.csrf}
      message={{ ...message, address: guest.address }}
      helpdesk={helpdesk.code}
      standing={standing}
      actions={{
        resetDone: canWait ? '/api/reset-done' : null,
        ask: canAsk ? '/ask' : null,
        handOver: '/api/hand-over',
        pasteAgain: '/api/start',
        lookAgain: '/api/looks',
        startAgain: '/',
        worked: '/api/closed',
        helpdeskCode: helpdesk.canMake ? '/api/helpdesk-code' : null,
        signOut: '/api/sign-out',
      }}
    />
  )
}
