import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'

type StreamedPartProps = {
  /** Says which part is being read. */
  reading: string
  /** Its shape until then, such as a table of waiting rows. */
  waiting?: ReactNode
  /** The address of this page with every part in it, for browsers without script; left out where a part before says it. */
  whole?: string
  /** Whether this page is that one. */
  isWhole: boolean
  /** Async: the page does not wait for it. */
  children: ReactNode
}

/**
 * 09 Loading (staff): a part that comes later than its page. What streams is put in its place by a script, so without script
 * a link leads to the page that waits for everything.
 */
export function StreamedPart({ reading, waiting, whole, isWhole, children }: StreamedPartProps) {
  const t = useTranslations('staff.streamed')
  if (isWhole) return children
  const fallback = (
    <>
      <p role="status" className="late mb-4 text-ink2">
        {reading}
      </p>
      {whole !== undefined && (
        <noscript>
          <p className="mb-4">
            <a href={whole} className="link inline-flex min-h-11 items-center">
              {t('whole')}
            </a>
          </p>
        </noscript>
      )}
      {waiting}
    </>
  )
  return <Suspense fallback={fallback}>{children}</Suspense>
}
