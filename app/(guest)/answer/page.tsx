import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AnswerView } from '@/components/guest/answer-view'
import { requireDiagnosis } from '@/lib/diagnosis/answer'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('answer.pageTitle') }
}

export default async function Answer() {
  const { key, guest, visit } = await requireGuestPage()
  const { answer, checkedAt, canWait, canAsk, message } = await requireDiagnosis({
    visit: key,
    guest,
    now: new Date(),
  })
  return (
    <AnswerView
      answer={answer}
      checkedAt={checkedAt}
      afterReset={visit.toldAt !== null}
      now={new Date().toISOString()}
      csrf={key.csrf}
      message={{ ...message, address: guest.address }}
      actions={{
        resetDone: canWait ? '/api/reset-done' : null,
        ask: canAsk ? '/ask' : null,
        handOver: '/api/hand-over',
        pasteAgain: '/api/start',
        lookAgain: '/api/looks',
        startAgain: '/',
        signOut: '/api/sign-out',
      }}
    />
  )
}
