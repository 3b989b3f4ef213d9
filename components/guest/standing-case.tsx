import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

/**
 * Somebody already has this guest's case. `stage` is a code of `guest.sent.stage`, `number` K7M 4QP. `isWithOthers`: the next step is not
 * the guest's.
 */
export type Standing = {
  number: string
  stage: string
  names: { home: string; host: string }
  isWithOthers: boolean
}

/** Above the answer. */
export function StandingCase(standing: Standing) {
  const t = useTranslations('guest.sent')
  return (
    <div className="mb-8">
      <Notice kind="info" title={useTitle(standing)}>
        <p>
          <Link href="/sent">{t('follow')}</Link>
        </p>
      </Notice>
    </div>
  )
}

/** In the place of the next step, where that would be to ask once more. */
export function StandingStep(standing: Standing) {
  const t = useTranslations('guest.sent')
  return (
    <>
      <p>{useTitle(standing)}</p>
      <ButtonLink href="/sent" size="guest">
        {t('follow')}
      </ButtonLink>
    </>
  )
}

function useTitle({ number, stage, names }: Standing): string {
  const t = useTranslations('guest.sent')
  return t('waits', { number, state: t(`stage.${stage}.title`, names) })
}
