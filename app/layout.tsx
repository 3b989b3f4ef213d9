import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import guest from '@/lib/explain/messages/en/guest.json'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guest.common')
  return {
    title: { default: t('name'), template: t('titleSuffix', { title: '%s' }) },
    robots: { index: false },
  }
}

export default async function Layout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  return (
    <html lang={locale} dir={isRightToLeft(locale) ? 'rtl' : 'ltr'}>
      <body>
        {/* the error page alone is drawn in the browser: it needs its words there */}
        <NextIntlClientProvider messages={{ guest: { common: guest.common, failed: guest.failed } }}>
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  )
}

// every page carries a fresh nonce, so none can be made ahead
export const dynamic = 'force-dynamic'

const isRightToLeft = (locale: string) => ['ar', 'fa', 'he', 'ur'].includes(locale.slice(0, 2))
