import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ProveView } from '@/components/guest/prove-view'
import { findGuest } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { draftOf, findVisit, problemsOf } from '@/lib/diagnosis/visit'
import { toFormTitle } from '@/app/(guest)/form-title'

type Query = { searchParams: Promise<{ problem?: string; error?: string }> }

export async function generateMetadata({ searchParams }: Query): Promise<Metadata> {
  const [t, query] = [await getTranslations('guest'), await searchParams]
  return { title: await toFormTitle(t('prove.pageTitle'), wasRefused(query)) }
}

const wasRefused = ({ problem, error }: { problem?: string; error?: string }) =>
  problem === 'signInRefused' || error !== undefined

export default async function Prove({ searchParams }: Query) {
  const key = await findVisitKey()
  const visit = key && (await findVisit(key.id))
  if (!key || !visit) redirect('/')
  const guest = await findGuest()
  // who pastes a new message while signed in need not prove the same thing twice
  if (guest && visit.hostName && (visit.address ?? guest.address) === guest.address) redirect('/answer')
  const refused = wasRefused(await searchParams)
  const draft = draftOf(visit)
  return (
    <ProveView
      address={visit.address}
      hostName={visit.hostName}
      values={{ address: visit.address ?? draft.address, host: draft.host }}
      problems={refused ? [{ field: 'form', code: 'signInRefused' }] : problemsOf(visit)}
      signInAction="/api/prove/sign-in"
      codeAction="/api/prove/code"
      csrf={key.csrf}
    />
  )
}
