import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'

type FailedProps =
  /** `changed`: whether the directory was changed; `number` finds the error in our log. */
  | { kind: 'error'; changed?: 'nothing' | 'notKnown'; number?: string | null; again?: string | null }
  /** Same page for what is not there and for what is somebody else's. */
  | { kind: 'notFound' }
  | { kind: 'forbidden'; address?: string | null; again?: string | null }
  /** `until` is ISO 8601 UTC. */
  | { kind: 'tooMany'; until: string }
  /** `minutes` null: the guest chose it. */
  | { kind: 'signedOut'; minutes?: number | null; again?: string | null }

/** 09 When things fail: what happened, whether anything was changed, and the way on. */
export function FailedView(props: FailedProps) {
  const shown = useFailure(props)
  const t = useTranslations('guest.failed')
  const again = 'again' in props ? props.again : null
  return (
    <PageFrame>
      <Columns>
        <PageHead title={shown.title} lead={shown.lead} />
        {shown.more && <div className="mb-7 space-y-3">{shown.more}</div>}
        <div className="flex flex-wrap items-center gap-x-7 gap-y-2">
          {again && shown.again ? (
            <>
              <ButtonLink href={again}>{shown.again}</ButtonLink>
              <LooseLink href="/">{t(`${props.kind}.start`)}</LooseLink>
            </>
          ) : (
            <ButtonLink href="/">{t(`${props.kind}.start`)}</ButtonLink>
          )}
        </div>
      </Columns>
    </PageFrame>
  )
}

type Shown = { title: ReactNode; lead?: ReactNode; more?: ReactNode; again?: string }

function useFailure(props: FailedProps): Shown {
  const t = useTranslations('guest.failed')
  switch (props.kind) {
    case 'error':
      return {
        title: t('error.title'),
        lead: props.changed === 'notKnown' ? t('error.notKnown') : t('error.nothingChanged'),
        more: props.number && (
          <p className="text-ink2">
            {fillSlots(t('error.number', { number: slot('number') }), {
              number: <CodeText>{props.number}</CodeText>,
            })}
          </p>
        ),
        again: t('error.again'),
      }
    case 'notFound':
      return { title: t('notFound.title'), lead: t('notFound.text'), more: <p>{t('notFound.other')}</p> }
    case 'forbidden':
      return {
        title: t('forbidden.title'),
        lead: props.address && t('forbidden.text', { address: props.address }),
        again: t('forbidden.again'),
      }
    case 'tooMany':
      return {
        title: fillSlots(t('tooMany.title', { time: slot('time') }), { time: <Time at={props.until} /> }),
        lead: t('tooMany.text'),
        more: <p>{t('tooMany.kept')}</p>,
      }
    case 'signedOut':
      return {
        title: t('signedOut.title'),
        lead: props.minutes ? t('signedOut.text', { minutes: props.minutes }) : t('signedOut.byYou'),
        more: props.minutes ? <p>{t('signedOut.kept')}</p> : undefined,
        again: t('signedOut.again'),
      }
  }
}
