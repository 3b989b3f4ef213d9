import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { type GrantRow, GrantTable } from './permission-table'

type Props = {
  kind: 'granted' | 'refused' | 'none' | 'unread'
  /** When it was asked for, ISO 8601. */
  at: string | null
  /** Permissions that are refused. */
  writing: string[]
  grants: GrantRow[]
  /** Where an administrator consents again. */
  consent: string
}

/** What the tenant grants now, or why nothing is read, and the price of each gap. */
export function GrantedNow({ kind, at, writing, grants, consent }: Props) {
  const t = useTranslations('connect.tenant')
  const gaps = grants.filter(({ isGranted }) => isGranted === false).length
  const again = (
    <p className="mt-3">
      <ButtonLink href={consent} look="second" size="staff">
        {t('again')}
      </ButtonLink>
    </p>
  )
  return (
    <div className="space-y-4">
      {kind === 'granted' && (
        <Notice
          kind={gaps > 0 ? 'careful' : 'good'}
          title={gaps > 0 ? t('consentGaps', { count: gaps }) : t('consentAll')}
        >
          <p>
            {at && fillSlots(t('permissionsAt', { time: slot('time') }), { time: <Time at={at} /> })}{' '}
            <LooseLink href="/tenant">{t('refresh')}</LooseLink>
          </p>
          {gaps > 0 && again}
        </Notice>
      )}
      {kind === 'refused' && (
        <Notice kind="stopped" title={t('refused.title')}>
          <p>
            {fillSlots(t('refused.text', { names: slot('names') }), {
              names: <CodeText>{writing.join(', ')}</CodeText>,
            })}
          </p>
        </Notice>
      )}
      {kind === 'none' && (
        <Notice kind="stopped" title={t('none.title')}>
          <p>{t('none.text')}</p>
          {again}
        </Notice>
      )}
      {kind === 'unread' && (
        <Notice kind="unknown" title={t('unread.title')}>
          <p>{t('unread.text')}</p>
        </Notice>
      )}
      <GrantTable caption={t('permissions')} rows={grants} />
    </div>
  )
}
