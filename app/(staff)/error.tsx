'use client'

import { ErrorView } from '@/components/helpdesk/failed-views'

/** Reading failed: nothing was changed by it. The digest finds the error in our log. */
export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return <ErrorView number={error.digest ?? null} />
}
