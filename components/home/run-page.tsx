import { useLocale, useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import type { FormFacts } from './action-facts'
import type { PressProblemShown } from './press-problem'
import { Grounds, RunAgree, RunWaits } from './run-agree'
import { RunForm, RunFrame } from './run-frame'
import { RunMany } from './run-many'
import { RunProgress } from './run-progress'
import { RunReady } from './run-ready'
import { isOfMany, type RunProps } from './run'
import { RunMethods } from './run-methods'
import { SecretStage } from './secret-stage'
import { useSecretWords, useSpelling } from './secret-words'
import { PeopleOfRun } from './run-people'
import { Panel } from '@/components/ui/panel'
import { withNames } from '@/components/ui/with-names'

type Props = RunProps & { problem: PressProblemShown | null; facts: FormFacts | null }

/** One press, from ready to over. */
export function RunPage({ run, at, problem, facts }: Props) {
  const name = run.operations[0]?.target.name ?? ''
  const words = useSecretWords(name)
  const [spelling, locale] = [useSpelling(), useLocale()]
  if (run.stage === 'needsApproval' && run.actor.subject !== at.viewer)
    return <RunAgree {...{ run, at, problem, facts }} />
  const page = (
    <RunFrame run={run} at={at} problem={problem} actions={<Stop {...{ run, at }} />}>
      <Body {...{ run, at }} />
    </RunFrame>
  )
  if (run.kind !== 'resetPassword' || run.stage !== 'ready') return page
  return (
    <SecretStage run={run.id} csrf={at.csrf} {...{ locale, words, spelling }}>
      {page}
    </SecretStage>
  )
}

function Body({ run, at }: RunProps) {
  const title = useTranslations('actions.run.made')('title')
  if (run.kind === 'deleteMethods') return <RunMethods {...{ run, at }} />
  if (run.stage === 'needsApproval') return <RunWaits {...{ run, at }} />
  const [first, ...others] = run.operations
  const hasBegun = run.operations.some(({ dispatchedAt }) => dispatchedAt)
  const isMany = others.length > 0
  if (run.stage === 'ready')
    return (
      <div className="space-y-6">
        <RunReady {...{ run, at }} />
        {isMany && (hasBegun ? <RunMany {...{ run, at }} /> : <PeopleOfRun {...{ run, at }} />)}
        {!isMany && (run.reason ?? run.checked) && (
          <div className="max-w-[40rem]">
            <Panel>
              <h2>{title}</h2>
              <Grounds run={run} />
            </Panel>
          </div>
        )}
      </div>
    )
  if (isMany) return <RunMany {...{ run, at }} />
  return first ? <RunProgress {...{ run, at }} operation={first} /> : null
}

/** Only of several: one person's change is sent the moment it is begun. */
function Stop({ run, at }: RunProps) {
  const t = useTranslations('actions.run')
  const [first, ...others] = run.operations
  if (run.operations.length > 1 && run.stage === 'underWay' && run.counts.requested > 0)
    return (
      <RunForm to="stop" run={run.id} csrf={at.csrf} look="second">
        {t('many.stop')}
      </RunForm>
    )
  if (run.kind === 'deleteMethods') return null
  const href = isOfMany(run) ? '/users' : `/users/${first?.target.id ?? ''}`
  return (
    <ButtonLink href={href} look="quiet" size="staff">
      {others.length > 0
        ? t('people')
        : withNames((all) => t('person', all), { name: first?.target.name ?? '' })}
    </ButtonLink>
  )
}
