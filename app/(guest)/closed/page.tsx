import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest.tryAgain')
  return { title: t('closedTitle') }
}

export default async function Closed() {
  const t = await getTranslations('guest.tryAgain')
  return (
    <PageFrame>
      <Columns>
        <PageHead title={t('closedTitle')} lead={t('closedText')} />
      </Columns>
    </PageFrame>
  )
}
