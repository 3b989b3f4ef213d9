import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { PostForm } from '@/components/ui/post-form'

/** Six digits to read out, or the button that makes them. */
export function HelpdeskCode({
  code,
  action,
  csrf,
}: {
  code: { code: string; until: string } | null
  action: string | null
  csrf: string
}) {
  const t = useTranslations('guest.answer')
  if (code)
    return (
      <>
        <p>{t('helpdeskText')}</p>
        <p>
          <span className="sr-only">{t('helpdeskCode')} </span>
          <bdi dir="ltr" className="font-code text-h2 font-bold tracking-[.2em]">
            {code.code}
          </bdi>
        </p>
        <p className="text-small text-ink2">
          {fillSlots(t('helpdeskUntil', { time: slot('time') }), { time: <Time at={code.until} /> })}
        </p>
      </>
    )
  if (!action) return null
  return (
    <PostForm action={action} csrf={csrf}>
      <Button look="second">{t('helpdeskButton')}</Button>
    </PostForm>
  )
}
