import { useTranslations } from 'next-intl'
import { BackLink, Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SummaryList } from '@/components/ui/summary-list'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { CodeText } from '@/components/ui/code-text'
import { withNames } from '@/components/ui/with-names'
import { type FormFacts, StaysNotice, toLevel } from './action-facts'
import { clock } from './moment'
import { PressProblem, type PressProblemShown } from './press-problem'
import { RunForm } from './run-frame'
import { PeopleOfRun } from './run-people'
import type { RunProps } from './run'
import { useWords } from './words'

type Props = RunProps & {
  problem: PressProblemShown | null
  /** Of the only person, as they were when it was asked for. */
  facts: FormFacts | null
}

/** 06i A second admin is asked: the same warning, the reason, what was checked, and two answers. */
export function RunAgree({ run, at, problem, facts }: Props) {
  const t = useTranslations('actions.run')
  const say = useWords('actions')
  const { actor, operations } = run
  const [first] = operations
  const isMany = operations.length > 1
  const name = first?.target.name ?? ''
  const agree = t.has(`approval.agree.${run.kind}`) ? run.kind : 'other'
  return (
    <>
      <PressProblem problem={problem} names={{ name, home: at.home, executor: actor.name }} />
      <StaffPageHead
        before={<BackLink href="/actions">{t('label')}</BackLink>}
        title={say('run.approval.title', { name: actor.name })}
        lead={<Lead run={run} />}
      />
      <div className="max-w-[40rem] space-y-6">
        {!isMany && facts && <StaysNotice facts={facts} name={name} home={at.home} />}
        {isMany && run.kind === 'dismissRisk' && (
          <Notice kind="stopped" title={t('approval.staysMany')}>
            <p>{say('run.approval.staysManyText', { home: at.home })}</p>
          </Notice>
        )}
        <Panel>
          <Grounds run={run} />
          {first && !isMany && (
            <p className="mt-4">
              <Link href={`/users/${first.target.id}`}>
                {say('run.approval.detections', { name: first.target.name })}
              </Link>
            </p>
          )}
        </Panel>
        {isMany && <PeopleOfRun run={run} at={at} />}
        <div className="flex flex-wrap gap-4">
          <RunForm to="refuse" run={run.id} csrf={at.csrf} look="second">
            {t('approval.refuse')}
          </RunForm>
          <RunForm to="agree" run={run.id} csrf={at.csrf} look="danger">
            {t(`approval.agree.${agree}`)}
          </RunForm>
        </div>
        <p className="text-ink2">{t(at.isStepUpDue ? 'approval.either' : 'approval.signedIn')}</p>
      </div>
    </>
  )
}

function Lead({ run: { kind, operations, createdAt, expiresAt } }: Pick<RunProps, 'run'>) {
  const t = useTranslations('actions.run.approval')
  const say = useWords('actions')
  const times = { asked: clock(createdAt), until: clock(expiresAt) }
  const [first] = operations
  if (operations.length > 1)
    return say(`run.approval.leadMany.${kind}`, { count: operations.length, ...times })
  if (!first) return null
  const level = toLevel(first.before.risk?.level ?? '')
  const words = t(`level.${level === 'none' ? 'unknown' : level}`)
  const key = t.has(`lead.${kind}`) ? kind : 'other'
  return say(`run.approval.lead.${key}`, { target: first.target.name, level: <>{words}</>, ...times })
}

/** Why it is done, in the words of who asked. */
export function Grounds({ run: { kind, actor, reason, checked } }: Pick<RunProps, 'run'>) {
  const [t, reasons, checks] = [
    useTranslations('actions.run'),
    useTranslations('actions.reason'),
    useTranslations('actions.check'),
  ]
  const isCheck = kind === 'resetPassword' || kind === 'deleteMethods'
  const facts = [
    reason && { term: t('approval.reason'), value: reasons.has(reason) ? reasons(reason) : reason },
    checked &&
      isCheck && {
        term: withNames((all) => t('made.check', all), { name: actor.name }),
        value: checks.has(checked) ? checks(checked) : checked,
      },
    checked &&
      !isCheck && {
        term: withNames((all) => t('approval.checked', all), { name: actor.name }),
        value: withNames((all) => t('approval.quoted', all), { text: checked }),
      },
  ].filter((fact) => typeof fact === 'object' && fact !== null)
  return facts.length > 0 ? <SummaryList facts={facts} /> : null
}

/** What who asked sees meanwhile: who is asked, until when, and the address to hand on. */
export function RunWaits({ run, at }: RunProps) {
  const t = useTranslations('actions.run.approval')
  const say = useWords('actions')
  return (
    <div className="max-w-[40rem] space-y-6">
      <Notice kind="info" title={t('waitsTitle')}>
        <p>
          {say('run.approval.waits', { address: run.approver.address ?? '', time: clock(run.expiresAt) })}
        </p>
      </Notice>
      <Panel>
        <h2>{t('link')}</h2>
        <p className="mt-1 text-ink2">{say('run.approval.linkHint', { home: at.home })}</p>
        <p className="mt-3">
          <CodeText>{at.link}</CodeText>
        </p>
      </Panel>
      <Panel>
        <Grounds run={run} />
      </Panel>
      <RunForm to="stop" run={run.id} csrf={at.csrf} look="second">
        {t('withdraw')}
      </RunForm>
    </div>
  )
}
