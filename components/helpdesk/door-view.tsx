import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DoorFrame } from './door-frame'
import { type StaffProblem, StaffProblems, useFieldError } from './staff-form'
import { StaffHead } from './staff-head'

/** The staff's door: an address finds the organisation whose sign-in page comes next. */
export function DoorView({
  address,
  problem,
  csrf,
  to,
}: {
  /** What was typed before. */
  address: string
  problem: StaffProblem | null
  csrf: string
  /** The page that was asked for. */
  to: string | null
}) {
  const t = useTranslations('staff.door')
  const staff = useTranslations('staff')
  const error = useFieldError(problem)
  return (
    <DoorFrame>
      <StaffProblems problem={problem} />
      <StaffHead title={t('title')} lead={t('lead')} />
      <Panel>
        <PostForm action="/api/staff/sign-in" csrf={csrf} className="space-y-5">
          {to && <input type="hidden" name="to" value={to} />}
          <TextField
            name="address"
            type="email"
            autoComplete="username"
            spellCheck={false}
            label={t('label')}
            hint={t('hint')}
            error={error('address')}
            defaultValue={address}
          />
          <SubmitButton size="staff" busy={staff('sending')}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Panel>
      <p className="mt-6">
        <LooseLink href="/">{t('guest')}</LooseLink>
      </p>
    </DoorFrame>
  )
}
