import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CodeView } from '@/components/guest/code-view'
import { codeMinutes } from '@/lib/auth/code'
import { findVisitKey } from '@/lib/auth/visit'
import { findVisit, problemsOf } from '@/lib/diagnosis/visit'
import { toFormTitle } from '@/app/(guest)/form-title'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest')
  return { title: await toFormTitle(t('code.pageTitle')) }
}

export default async function Code() {
  const key = await findVisitKey()
  const visit = key && (await findVisit(key.id))
  if (!key || !visit?.address) redirect('/')
  return (
    <CodeView
      address={visit.address}
      minutes={codeMinutes}
      problems={problemsOf(visit)}
      action="/api/prove/enter"
      resendAction="/api/prove/code"
      csrf={key.csrf}
    />
  )
}
