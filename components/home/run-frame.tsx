import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { KeepUp } from '@/components/ui/keep-up'
import { BackLink } from '@/components/ui/link'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { moment } from './moment'
import { type PressProblemShown, PressProblem } from './press-problem'
import { isOfMany, type RunProps, senderOf } from './run'
import { useWords } from './words'

/** Heading and problem of a run's page. */
export function RunFrame({
  run,
  at,
  problem,
  actions,
  children,
}: RunProps & { problem: PressProblemShown | null; actions?: ReactNode; children: ReactNode }) {
  const t = useTranslations('actions.run')
  const say = useWords('actions')
  const [first] = run.operations
  const name = first?.target.name ?? ''
  const isMany = isOfMany(run)
  const by = run.actor.subject === at.viewer ? 'askedByYou' : 'askedBy'
  const words = { name: run.actor.name, time: moment(run.createdAt) }
  return (
    <>
      <PressProblem problem={problem} names={{ name, home: at.home, executor: senderOf(run).name }} />
      <StaffPageHead
        before={
          run.kind === 'deleteMethods' ? (
            <BackLink href="/look-ups">{t('lookUps')}</BackLink>
          ) : (
            <BackLink href="/actions">{t('label')}</BackLink>
          )
        }
        title={
          isMany
            ? say(`run.titleMany.${run.kind}`, { count: run.operations.length })
            : say(`run.title.${run.kind}`, { name })
        }
        lead={
          <>
            {say(`run.${by}`, words)} {run.stage === 'underWay' && t('goesOn')}
          </>
        }
        actions={actions}
      />
      {children}
    </>
  )
}

/** Looks again, now or by itself, where there is something left to find out. */
export function LookAgain({ run, at, announcement }: RunProps & { announcement: string }) {
  const t = useTranslations('actions.run')
  const isOpen = run.stage === 'underWay' || run.operations.some(({ isLooking }) => isLooking)
  if (!isOpen && !run.operations.some(({ state }) => state === 'outcomeUnknown')) return null
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-7 gap-y-2">
      <RunForm to="look" run={run.id} csrf={at.csrf} look="second">
        {t('look')}
      </RunForm>
      {isOpen && (
        <KeepUp
          url={`/api/actions/state?run=${run.id}`}
          version={at.version}
          announcement={announcement}
          words={{ start: t('keep'), stop: t('stopKeeping') }}
        />
      )}
    </div>
  )
}

/** One button about a run, as a plain form. */
export function RunForm({
  to,
  run,
  csrf,
  look,
  children,
}: {
  to: 'begin' | 'look' | 'stop' | 'agree' | 'refuse'
  run: string
  csrf: string
  look?: 'second' | 'danger' | 'quiet'
  children: ReactNode
}) {
  const t = useTranslations('actions.run')
  return (
    <PostForm action={`/api/actions/${to}`} csrf={csrf}>
      <input type="hidden" name="run" value={run} />
      <SubmitButton size="staff" busy={t('sending')} {...(look && { look })}>
        {children}
      </SubmitButton>
    </PostForm>
  )
}
