import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AnswerByLink } from '@/components/guest/answer-by-link'
import { HandoverView } from '@/components/guest/handover-view'
import { findVisitKey } from '@/lib/auth/visit'
import { findAnswerOf, findNotes, linkHash, openCaseByLink } from '@/lib/cases/link'
import { toSheet } from '@/lib/cases/sheet'
import { findTypedNote } from '@/lib/cases/typed-note'

type Props = { params: Promise<{ secret: string }>; searchParams: Promise<{ problem?: string }> }

const findAsked = cache(async (secret: string) => {
  const key = await findVisitKey()
  return openCaseByLink(secret, key?.id ?? null, new Date())
})

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, asked] = [await getTranslations('guest'), await findAsked((await params).secret)]
  if (!asked) return { title: t('failed.notFound.pageTitle') }
  const title = t('handover.shortTitle')
  return { title: (await searchParams).problem ? t('common.titleProblem', { title }) : title }
}

/** Whoever holds the link reads the sheet and may answer on it, and nothing else. An old link and a wrong one answer alike. */
export default async function ForIt({ params, searchParams }: Props) {
  const { secret } = await params
  const [asked, key] = [await findAsked(secret), await findVisitKey()]
  if (!asked) notFound()
  const isTooLong = (await searchParams).problem === 'noteTooLong'
  return (
    <HandoverView sheet={toSheet(asked)} back={null} untilText="">
      <AnswerByLink
        secret={secret}
        names={{ home: asked.homeName, host: asked.hostName }}
        guest={asked.address}
        isOver={asked.state === 'solved' || asked.state === 'closed'}
        answered={await findAnswerOf(secret)}
        notes={await findNotes(secret)}
        isTooLong={isTooLong}
        typed={isTooLong && key ? await findTypedNote(key.id, linkHash(secret)) : ''}
        csrf={key?.csrf ?? ''}
      />
    </HandoverView>
  )
}
