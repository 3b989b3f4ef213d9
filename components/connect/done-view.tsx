import { useTranslations } from 'next-intl'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'

/** The tenant is connected. Connecting signed nobody in: that is the next step. */
export function DoneView({ tenant, address, csrf }: { tenant: string; address: string; csrf: string }) {
  const t = useTranslations('connect.done')
  const sending = useTranslations('connect')('sending')
  const title = fillSlots(t('title', { tenant: slot('tenant') }), { tenant: <bdi>{tenant}</bdi> })
  return (
    <DoorFrame>
      <StaffHead title={title} lead={t('lead')} />
      <Panel step>
        <h2>{t('next')}</h2>
        <ul className="mt-3 mb-5 list-disc space-y-2 ps-5 marker:text-ink2">
          <li>{t('signIn')}</li>
          <li>{t('settings')}</li>
          <li>{t('assign')}</li>
        </ul>
        <PostForm action="/api/staff/sign-in" csrf={csrf}>
          <input type="hidden" name="address" value={address} />
          <SubmitButton size="staff" busy={sending}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Panel>
    </DoorFrame>
  )
}
