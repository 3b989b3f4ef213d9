import { useTranslations } from 'next-intl'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { StaffHead } from '@/components/helpdesk/staff-head'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { ConnectProblems, type ShownProblem } from './problems'
import { RoleList } from './role-list'

type Props = {
  address: string
  /** Nobody consented just now: somebody said that it was done before. */
  wasConsented: boolean
  roles: readonly string[]
  problem: ShownProblem | null
  csrf: string
}

/** After the consent: only a sign-in says who it was. */
export function ConnectSignInView({ address, wasConsented, roles, problem, csrf }: Props) {
  const t = useTranslations('connect.signIn')
  const sending = useTranslations('connect')('sending')
  const lead = t(wasConsented ? 'leadConsented' : 'lead', { address: slot('address') })
  return (
    <DoorFrame>
      <ConnectProblems problem={problem} />
      <StaffHead title={t('title')} lead={fillSlots(lead, { address: <bdi>{address}</bdi> })} />
      <Panel step>
        <RoleList label={t('roles')} roles={roles} />
        <p className="mb-5 text-ink2">{t('pim')}</p>
        <PostForm action="/api/connect/sign-in" csrf={csrf}>
          <SubmitButton size="staff" busy={sending}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Panel>
      <p className="mt-6">
        <LooseLink href="/connect">{t('back')}</LooseLink>
      </p>
    </DoorFrame>
  )
}
