import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import { Time } from '@/components/ui/time'
import { Digits, type StaffProblem, StaffProblems, useFieldError } from './staff-form'
import { StaffHead } from './staff-head'

/** 07b First make sure who is calling: six digits, and nothing about anybody. */
export function VerifyView({ problem, csrf }: { problem: StaffProblem | null; csrf: string }) {
  const t = useTranslations('staff.verify')
  const staff = useTranslations('staff')
  const error = useFieldError(problem)
  return (
    <div className="max-w-[40rem]">
      <StaffProblems problem={problem} />
      <StaffHead title={t('title')} lead={t('lead')} />
      <Panel step>
        <h2>{t('digitsTitle')}</h2>
        <p className="mt-2">{t.rich('digitsText', { b: (words) => <b>{words}</b> })}</p>
        <PostForm action="/api/helpdesk/match" csrf={csrf} className="mt-4 space-y-5">
          <Digits id="digits" label={t('label')} hint={t('hint')} error={error('digits')} />
          <SubmitButton size="staff" busy={staff('sending')}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Panel>
      <p className="mt-4 text-small text-ink2">{t('recorded')}</p>
    </div>
  )
}

/** The caller showed the right code: whose address that proves and when, nothing more. `at` is ISO 8601. */
export function CallerView({ address, at }: { address: string; at: string }) {
  const t = useTranslations('staff.caller')
  return (
    <div className="max-w-[40rem]">
      <StaffHead title={t('title')} />
      <Notice kind="good" title={t('lead')} />
      <div className="my-6">
        <Panel>
          <SummaryList
            facts={[
              { term: t('address'), value: <bdi>{address}</bdi> },
              { term: t('shown'), value: <Time at={at} /> },
            ]}
          />
        </Panel>
      </div>
      <ButtonLink href="/helpdesk" look="second" size="staff">
        {t('next')}
      </ButtonLink>
    </div>
  )
}
