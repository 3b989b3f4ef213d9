'use client'

import { FailedView } from '@/components/guest/failed-view'

/** Reading failed: nothing was changed by it. The digest finds the error in our log. */
export default function Failed({ error }: { error: Error & { digest?: string } }) {
  return <FailedView kind="error" changed="nothing" number={error.digest ?? null} again="?" />
}
