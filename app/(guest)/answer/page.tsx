import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AnswerView } from '@/components/guest/answer-view'
import { CheckingView } from '@/components/guest/checking-view'
import { requireDiagnosisSoon } from '@/lib/diagnosis/answer'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'
import type { Visit } from '@/lib/diagnosis/visit'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: t('answer.pageTitle') }
}

export default async function Answer() {
  const { key, guest, visit } = await requireGuestPage()
  const shown = await requireDiagnosisSoon({ visit: key, guest, now: new Date() })
  if (!shown) return <Checking visit={visit} address={guest.address} />
  const { answer, checkedAt, canWait, canAsk, message } = shown
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
        worked: '/api/closed',
        signOut: '/api/sign-out',
      }}
    />
  )
}

function Checking({ visit, address }: { visit: Visit; address: string }) {
  const home = address.split('@').at(-1) ?? address
  return <CheckingView host={visit.hostName ?? ''} home={home} pollUrl="/api/ready" />
}
