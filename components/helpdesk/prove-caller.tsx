import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { BackLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { withNames } from '@/components/ui/with-names'
import { Digits, type StaffProblem, StaffProblems, useFieldError } from './staff-form'
import { StaffHead } from './staff-head'

type ProveProps = {
  lookUp: string
  /** The address that was looked up, if it was one: what the agent typed, not what we found. */
  address: string
  /** Where a code was sent last, by this agent. */
  mailedTo: string | null
  problem: StaffProblem | null
  csrf: string
}

/** 07b First make sure who is calling: the digits on the caller's page, or a code by mail. Nothing about anybody. */
export function ProveCaller({ lookUp, address, mailedTo, problem, csrf }: ProveProps) {
  const t = useTranslations('staff.verify')
  const staff = useTranslations('staff')
  const error = useFieldError(problem)
  const hidden = <input type="hidden" name="lookUp" value={lookUp} />
  return (
    <div className="max-w-[40rem] space-y-6">
      <div>
        <StaffProblems problem={problem} />
        <BackLink href="/look-ups">{t('back')}</BackLink>
        <StaffHead title={t('title')} lead={t('lead')} />
      </div>
      <Panel step>
        <h2>{t('digitsTitle')}</h2>
        <p className="mt-2">{t.rich('digitsText', { b: (words) => <b>{words}</b> })}</p>
        <PostForm action="/api/look-ups/caller" csrf={csrf} className="mt-4 space-y-5">
          {hidden}
          <input type="hidden" name="by" value="page" />
          <Digits
            id="digits"
            label={t('label')}
            hint={t('hint')}
            error={mailedTo ? undefined : error('digits')}
          />
          <SubmitButton size="staff" look={mailedTo ? 'second' : 'filled'} busy={staff('sending')}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Panel>
      <Panel>
        <h2 id="mailed">{t('mailTitle')}</h2>
        <p className="mt-2">{t('mailText')}</p>
        <PostForm action="/api/look-ups/code" csrf={csrf} className="mt-4 space-y-5">
          {hidden}
          <TextField
            name="address"
            type="email"
            autoComplete="off"
            label={t('mailLabel')}
            error={error('address')}
            defaultValue={mailedTo ?? address}
          />
          <SubmitButton size="staff" look="second" busy={staff('sending')}>
            {t('mailButton')}
          </SubmitButton>
        </PostForm>
        {mailedTo && (
          <PostForm action="/api/look-ups/caller" csrf={csrf} className="mt-6 space-y-5">
            <p role="status">{withNames((names) => t('mailSent', names), { address: mailedTo })}</p>
            {hidden}
            <input type="hidden" name="by" value="mail" />
            <Digits
              id="mailed-digits"
              label={t('mailCodeLabel')}
              hint={t('mailCodeHint')}
              error={error('digits')}
            />
            <SubmitButton size="staff" busy={staff('sending')}>
              {t('mailCodeButton')}
            </SubmitButton>
          </PostForm>
        )}
      </Panel>
      <p className="text-small text-ink2">{t('recorded')}</p>
    </div>
  )
}
