import { useTranslations } from 'next-intl'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { RoleList } from './role-list'

/** Why a tenant cannot be connected now: a code of `connect.hindrance`. `writing`: the permissions that are refused. */
export function HindranceView({ problem, writing, as }: { problem: string; writing: string[]; as: string }) {
  const t = useTranslations('connect.hindrance')
  const check = useTranslations('connect.check')
  const mayConsent = problem === 'notConsented' || problem === 'nameUnread'
  return (
    <DoorFrame>
      <StaffHead title={t(`${problem}.title`)} lead={t(`${problem}.text`)} />
      {problem === 'tooPowerful' && <Refused writing={writing} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink href="/connect/check" size="staff" look={mayConsent ? 'second' : 'filled'}>
          {check('look')}
        </ButtonLink>
        {mayConsent && (
          <ButtonLink href={`/connect?as=${as}`} size="staff">
            {check('again')}
          </ButtonLink>
        )}
      </div>
      <p className="mt-4">
        <LooseLink href="/connect">{check('stop')}</LooseLink>
      </p>
    </DoorFrame>
  )
}

function Refused({ writing }: { writing: string[] }) {
  const t = useTranslations('connect.hindrance.tooPowerful')
  return (
    <div className="mb-6">
      <Notice kind="stopped" title={t(writing.length > 0 ? 'names' : 'unread')}>
        <ul className="list-disc ps-5">
          {writing.map((name) => (
            <li key={name}>
              <CodeText>{name}</CodeText>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

type NotAdmin = { by: { name: string; address: string }; roles: readonly string[]; csrf: string }

/** Somebody of the tenant who may not consent for it, and so may not connect it. */
export function NotAdminView({ by, roles, csrf }: NotAdmin) {
  const t = useTranslations('connect.notAdmin')
  const sending = useTranslations('connect')('sending')
  const lead = fillSlots(t('text', { name: slot('name'), address: slot('address') }), {
    name: <bdi>{by.name}</bdi>,
    address: <bdi>{by.address}</bdi>,
  })
  return (
    <DoorFrame>
      <StaffHead title={t('title')} lead={lead} />
      <RoleList label={t('label')} roles={roles} />
      <p className="mb-6">{t('nothing')}</p>
      <PostForm action="/api/connect/sign-in" csrf={csrf}>
        <SubmitButton size="staff" busy={sending}>
          {t('again')}
        </SubmitButton>
      </PostForm>
    </DoorFrame>
  )
}
