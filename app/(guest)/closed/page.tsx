import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignOut } from '@/components/guest/sign-out'
import { LooseLink } from '@/components/ui/link'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { findVisitKey } from '@/lib/auth/visit'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest.tryAgain')
  return { title: t('closedTitle') }
}

export default async function Closed() {
  const [t, key] = await Promise.all([getTranslations('guest.tryAgain'), findVisitKey()])
  return (
    <PageFrame account={key && <SignOut action="/api/sign-out" csrf={key.csrf} />}>
      <Columns>
        <PageHead title={t('closedTitle')} lead={t('closedText')} />
        <LooseLink href="/">{t('closedStart')}</LooseLink>
      </Columns>
    </PageFrame>
  )
}
