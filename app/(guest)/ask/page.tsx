import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AskView } from '@/components/guest/ask-view'
import { findCase, maxSentence } from '@/lib/cases/ask'
import { isWithOthers } from '@/lib/cases/states'
import { findTypedNote } from '@/lib/cases/typed-note'
import { requireDiagnosis } from '@/lib/diagnosis/answer'
import { requireGuestPage } from '@/lib/diagnosis/guest-page'

type Query = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const t = await getTranslations('guest')
  const [title, { problem }] = [t('ask.shortTitle'), await searchParams]
  return { title: problem ? t('common.titleProblem', { title }) : title }
}

export default async function Ask({ searchParams }: Query) {
  const { key, guest } = await requireGuestPage()
  const now = new Date()
  const ctx = { visit: key, guest, now }
  const asked = await findCase(ctx)
  if (asked && isWithOthers(asked)) redirect('/sent')
  const { answer, stoppedAt, isRisk, noReset, canAsk } = await requireDiagnosis(ctx)
  if (!canAsk) redirect('/answer')
  const tooLong = (await searchParams).problem === 'noteTooLong'
  return (
    <AskView
      names={answer.names}
      guest={{ name: null, address: guest.address }}
      stoppedAt={stoppedAt}
      now={now.toISOString()}
      kind={isRisk ? 'risk' : answer.owner === 'home' ? 'other' : 'atHost'}
      noReset={noReset}
      values={{ note: tooLong ? await findTypedNote(key.id, guest.subject) : '' }}
      maxNote={maxSentence}
      problems={tooLong ? [{ field: 'note', code: 'noteTooLong' }] : []}
      csrf={key.csrf}
      actions={{ send: '/api/ask', back: '/answer', signOut: '/api/sign-out' }}
    />
  )
}
