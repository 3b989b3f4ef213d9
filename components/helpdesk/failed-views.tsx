import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { DoorFrame } from './door-frame'
import { StaffHead } from './staff-head'

/** 09 Who is signed in, and which roles would open it. `roles` are codes of `staff.role`. */
export function ForbiddenView({
  name,
  address,
  tenantName,
  area,
  roles,
  csrf,
}: {
  name: string
  address: string
  tenantName: string
  area: string
  roles: readonly string[]
  csrf: string
}) {
  const t = useTranslations('staff.forbidden')
  const role = useTranslations('staff.role')
  const lead = fillSlots(t(area, { name: slot('name'), tenant: slot('tenant') }), {
    name: <bdi>{name}</bdi>,
    tenant: <bdi>{tenantName}</bdi>,
  })
  return (
    <div className="max-w-[40rem]">
      <StaffHead title={t('title')} lead={lead} />
      <ul aria-label={t('label')} className="mb-6 list-disc space-y-1.5 ps-6 marker:text-ink2">
        {roles.map((code) => (
          <li key={code}>{role(code)}</li>
        ))}
      </ul>
      <p className="mb-6">{t('pim')}</p>
      <PostForm action="/api/staff/sign-in" csrf={csrf}>
        <input type="hidden" name="address" value={address} />
        <Button size="staff">{t('again')}</Button>
      </PostForm>
    </div>
  )
}

/** 09 For what is not there and for what is another organisation's. Inside the frame of whoever looks. */
export function NotFoundView() {
  const t = useTranslations('staff.notFound')
  return (
    <>
      <StaffHead title={t('title')} lead={t('text')} />
      <ButtonLink href="/staff" size="staff">
        {t('start')}
      </ButtonLink>
    </>
  )
}

/** 09 After a while with nobody there (`idle`: minutes and hours), or because they chose it (null). `door`: the address of the sign-in. */
export function SignedOutView({
  idle,
  door,
}: {
  idle: { minutes: number; hours: number } | null
  door: string
}) {
  const t = useTranslations('staff.signedOut')
  return (
    <DoorFrame>
      <StaffHead title={t('title')} lead={idle ? t('idle', idle) : t('byYou')} />
      <ButtonLink href={door} size="staff">
        {t('again')}
      </ButtonLink>
    </DoorFrame>
  )
}

/** 09 Tried too often. `until` is ISO 8601. */
export function WaitView({ until }: { until: string }) {
  const t = useTranslations('staff.wait')
  return (
    <DoorFrame>
      <StaffHead
        title={fillSlots(t('title', { time: slot('time') }), { time: <Time at={until} /> })}
        lead={t('text')}
      />
      <ButtonLink href="/staff" size="staff">
        {t('start')}
      </ButtonLink>
    </DoorFrame>
  )
}

/** 09 A page could not be read. `number` finds the error in our log. */
export function ErrorView({ number }: { number: string | null }) {
  const t = useTranslations('staff.error')
  return (
    <DoorFrame>
      <StaffHead title={t('title')} lead={t('text')} />
      {number && (
        <p className="mb-6 text-ink2">
          {fillSlots(t('number', { number: slot('number') }), { number: <CodeText>{number}</CodeText> })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-7 gap-y-2">
        <ButtonLink href="?" size="staff">
          {t('again')}
        </ButtonLink>
        <LooseLink href="/staff">{t('start')}</LooseLink>
      </div>
    </DoorFrame>
  )
}
