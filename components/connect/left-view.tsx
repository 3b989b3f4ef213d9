import { useTranslations } from 'next-intl'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'

/** A tenant was disconnected: what is left to do at Entra. */
export function LeftView() {
  const t = useTranslations('connect.left')
  return (
    <DoorFrame>
      <StaffHead title={t('title')} lead={t('lead')} />
      <Notice kind="careful" title={t('entra')}>
        <p>{t('entraText')}</p>
      </Notice>
      <p className="mt-4">{t('record')}</p>
      <p className="mt-4">
        <LooseLink href="/connect">{t('again')}</LooseLink>
      </p>
    </DoorFrame>
  )
}
