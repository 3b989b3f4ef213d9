import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/link'
import { PageFrame } from '@/components/ui/page-frame'
import { PrintButton } from '@/components/ui/print-button'
import { HandoverSheet } from './handover-sheet'
import type { Handover } from './handover-sheet'

/**
 * 05 The page for an IT department without Readmit. `back` is set for the guest, who can print or send it; whoever comes
 * by the link sees the sheet alone. `untilText` is the last day in words, because an e-mail cannot be corrected later.
 */
export function HandoverView({
  sheet,
  back,
  untilText,
  isGone = false,
  children,
}: {
  sheet: Handover
  back: string | null
  untilText: string
  /** The link does not open: there is nothing to print or send. */
  isGone?: boolean
  /** Below the sheet, on the screen only. */
  children?: ReactNode
}) {
  const t = useTranslations('guest.handover')
  const values = { ...sheet.names, caseNumber: sheet.caseNumber, link: sheet.link, date: untilText }
  const subject = encodeURIComponent(t('mailSubject', values))
  const body = encodeURIComponent(t('mailBody', values))
  return (
    <PageFrame>
      <div className="mx-auto max-w-[50rem] print:max-w-none">
        {back && (
          <div className="mb-5 print:hidden">
            <BackLink href={back}>{t('back')}</BackLink>
            {!isGone && <p className="text-ink2">{t('lead')}</p>}
            <div hidden={isGone} className="mt-3 flex flex-wrap items-center gap-x-7 gap-y-2">
              <ButtonLink look="second" href={`mailto:?subject=${subject}&body=${body}`}>
                {t('mailButton')}
              </ButtonLink>
              <PrintButton>
                <Icon name="print" />
                {t('printButton')}
              </PrintButton>
            </div>
          </div>
        )}
        {!isGone && <HandoverSheet sheet={sheet} />}
        <div className="mt-8 space-y-6 print:hidden">{children}</div>
      </div>
    </PageFrame>
  )
}
