import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AboutView } from '@/components/guest/about-view'
import { LooseLink } from '@/components/ui/link'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('about.forIt')
  return { title: t('title') }
}

const steps = ['who', 'risk', 'reset', 'dismiss', 'p2', 'wait', 'rest'] as const

/** For administrators, in Microsoft's words: what Readmit is, and what to do without it. */
export default async function ForIt() {
  const t = await getTranslations('about.forIt')
  return (
    <AboutView
      title={t('title')}
      lead={t('lead')}
      sections={[
        {
          title: t('what.title'),
          lines: [t('what.split'), t('what.host'), t('what.home'), t('what.write'), t('what.guest')],
        },
        { title: t('blocked.title'), lines: steps.map((step) => t(`blocked.${step}`)), ordered: true },
        {
          title: t('staff.title'),
          lines: [
            <LooseLink key="staff" href="/staff">
              {t('staff.signIn')}
            </LooseLink>,
          ],
        },
      ]}
    />
  )
}
