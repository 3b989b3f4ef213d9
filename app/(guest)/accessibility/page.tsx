import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AboutView, Contact } from '@/components/guest/about-view'
import { findOperator } from '@/lib/operator'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('about.accessibility')
  return { title: t('title') }
}

export default async function Accessibility() {
  const t = await getTranslations('about.accessibility')
  const operator = findOperator()
  return (
    <AboutView
      title={t('title')}
      lead={t('lead')}
      sections={[
        {
          title: t('checked.title'),
          lines: [t('checked.axe'), t('checked.keyboard'), t('checked.script'), t('checked.look')],
        },
        { title: t('not.title'), lines: [t('not.people'), t('not.language')] },
        { title: t('tell.title'), lines: [<Contact key="contact" operator={operator} />] },
      ]}
    />
  )
}
