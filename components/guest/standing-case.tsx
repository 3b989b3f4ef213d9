import { useTranslations } from 'next-intl'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

/** Above the answer: somebody already has this guest's case. `stage` is a code of `guest.sent.stage`, `number` K7M 4QP. */
export function StandingCase({
  number,
  stage,
  names,
}: {
  number: string
  stage: string
  names: { home: string; host: string }
}) {
  const t = useTranslations('guest.sent')
  return (
    <div className="mb-8">
      <Notice kind="info" title={t('waits', { number, state: t(`stage.${stage}.title`, names) })}>
        <p>
          <Link href="/sent">{t('follow')}</Link>
        </p>
      </Notice>
    </div>
  )
}
