import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { AskAgain } from './ask-again'

type Props = { csrf: string; typed: Record<string, string> }

/** Below a simulation: ask Microsoft the same. */
export function WhatIfOffer({ csrf, typed }: Props) {
  const t = useTranslations('whatIf')
  const isKind = !typed['guest']
  return (
    <Panel>
      <h2>{t('offer.title')}</h2>
      <p className="mt-1.5 max-w-[40rem]">{t('offer.text')}</p>
      {isKind && <p className="mt-1 max-w-[40rem] text-small text-ink2">{t('offer.kind')}</p>}
      <div className="mt-4">
        <AskAgain csrf={csrf} fields={isKind ? { ...typed, kind: 'on' } : typed}>
          <SubmitButton look="second" size="staff" busy={t('sending')}>
            {t('offer.button')}
          </SubmitButton>
        </AskAgain>
      </div>
    </Panel>
  )
}
