import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AboutView, Contact } from '@/components/guest/about-view'
import { findOperator } from '@/lib/operator'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('about.privacy')
  return { title: t('title') }
}

/** What lib/purge deletes and when stands here in words: change both together. */
export default async function Privacy() {
  const [t, contact] = await Promise.all([getTranslations('about.privacy'), getTranslations('about.contact')])
  const operator = findOperator()
  return (
    <AboutView
      title={t('title')}
      lead={t('lead')}
      sections={[
        {
          title: t('keep.title'),
          lines: [t('keep.message'), t('keep.read'), t('keep.answer'), t('keep.request'), t('keep.record')],
        },
        {
          title: t('long.title'),
          lines: [
            t('long.session'),
            t('long.code'),
            t('long.facts'),
            t('long.visit'),
            t('long.request'),
            t('long.lookUps'),
            t('long.home'),
            t('long.guests'),
            t('long.record'),
          ],
        },
        { title: t('who.title'), lines: [t('who.you'), t('who.home'), t('who.staff'), t('who.operator')] },
        {
          title: t('never.title'),
          lines: [t('never.password'), t('never.change'), t('never.others'), t('never.say')],
        },
        { title: t('cookies.title'), lines: [t('cookies.visit')] },
        { title: contact('title'), lines: [<Contact key="contact" operator={operator} />] },
      ]}
    />
  )
}
