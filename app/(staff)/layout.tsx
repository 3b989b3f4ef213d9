import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import guest from '@/lib/explain/messages/en/guest.json'
import staff from '@/lib/explain/messages/en/staff.json'

/** The error page alone is drawn in the browser: it needs its words there. */
export default function Layout({ children }: { children: ReactNode }) {
  const messages = {
    guest: { common: guest.common, failed: guest.failed },
    staff: { frame: staff.frame, error: staff.error },
  }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
