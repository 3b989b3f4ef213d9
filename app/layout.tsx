import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
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
      <body>{children}</body>
    </html>
  )
}

// every page carries a fresh nonce, so none can be made ahead
export const dynamic = 'force-dynamic'

const isRightToLeft = (locale: string) => ['ar', 'fa', 'he', 'ur'].includes(locale.slice(0, 2))
