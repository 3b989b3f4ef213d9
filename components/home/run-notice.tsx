import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PostForm } from '@/components/ui/post-form'
import { useBecause } from './because'
import { moment } from './moment'
import { isAtRisk, type RunProps, type ShownOperation } from './run'
import { useWords } from './words'

type Props = RunProps & { operation: ShownOperation }

const pages = {
  ...{ resetPassword: 'reset', dismissRisk: 'dismiss', confirmCompromised: 'confirm-compromised' },
  ...{ confirmSafe: 'confirm-safe', revokeSessions: 'revoke' },
}

/** How one person's change came out, and what to do about it; nothing while it goes its way. */
export function RunNotice({ run, at, operation }: Props) {
  const t = useTranslations('actions.run')
  const say = useWords('actions')
  const because = useBecause(at.home)
  const { state, problem, target } = operation
  const { kind } = run
  // a guest is looked up anew: whoever called then is not there now
  const again = (words = t('over.again')) =>
    kind !== 'deleteMethods' && (
      <p className="mt-3">
        <ButtonLink href={`/users/${target.id}/${pages[kind]}`} look="second" size="staff">
          {words}
        </ButtonLink>
      </p>
    )
  if (run.approval === 'refused')
    return (
      <Notice kind="stopped" title={say('run.over.refusedTitle', { name: run.approver.name ?? '' })}>
        <p>
          {run.approver.decidedAt && say('run.over.refusedText', { time: moment(run.approver.decidedAt) })}
        </p>
      </Notice>
    )
  if (state === 'cancelled' || (state === 'requested' && run.stage === 'over')) {
    const key = problem === 'expired' || state === 'requested' ? 'expired' : 'cancelled'
    return (
      <Notice kind="info" title={t(`over.${key}Title`)}>
        <p>{t(`over.${problem === 'replaced' ? problem : key}Text`)}</p>
        {again()}
      </Notice>
    )
  }
  if (state === 'failed')
    return (
      <Notice
        kind="stopped"
        title={t(
          operation.answeredAt && problem?.startsWith('OnPrem') ? 'over.notDoneTitle' : 'over.failedTitle',
        )}
      >
        <p>
          {because(problem ?? 'badRequest', target.name)} {t('over.failedText')}{' '}
          {operation.secretSentAt && t('over.uselessText')}
        </p>
        {again()}
      </Notice>
    )
  if (state === 'notApplied')
    return (
      <Notice kind="info" title={t('over.notAppliedTitle')}>
        <p>{t('over.notAppliedText')}</p>
        {again()}
      </Notice>
    )
  if (state === 'outcomeUnknown') {
    const key = operation.isLooking
      ? 'unknownText'
      : problem === 'notSeen' && operation.answeredAt
        ? 'acceptedLateText'
        : 'unknownOverText'
    return (
      <Notice kind="unknown" title={t('over.unknownTitle')}>
        <p>{t(`over.${key}`)}</p>
      </Notice>
    )
  }
  if (problem === 'secretLost')
    return (
      <Notice kind="careful" title={t('over.secretLostTitle')}>
        <p>{t('over.secretLostText')}</p>
        {again(t('over.resetAgain'))}
      </Notice>
    )
  return state === 'succeeded' ? <Done {...{ run, at, operation }} /> : null
}

/** Seen in the directory. A new password is not the end where the risk has stayed. */
function Done({ run: { kind }, operation }: Props) {
  const t = useTranslations('actions.run')
  const stays = kind === 'resetPassword' && isAtRisk(operation.after)
  if (stays && !operation.isLooking)
    return (
      <Notice kind="careful" title={t('over.riskStaysTitle')}>
        <p>{t('over.riskStaysText')}</p>
        <p className="mt-3">
          <ButtonLink href={`/users/${operation.target.id}/dismiss`} look="second" size="staff">
            {t('over.dismiss')}
          </ButtonLink>
        </p>
      </Notice>
    )
  if (stays) return null
  return (
    <Notice kind="good" title={t(`over.doneTitle.${kind}`)}>
      {kind === 'resetPassword' && <p>{t('over.doneAll')}</p>}
    </Notice>
  )
}

/** Shown once, and nobody has said yet that it reached its person. */
export function HandedOver({ run, at, operation }: Props) {
  const t = useTranslations('actions.run.over')
  const say = useWords('actions')
  const { secretSentAt, handedOverAt, state } = operation
  if (!secretSentAt || handedOverAt || state === 'failed' || state === 'notApplied') return null
  return (
    <Notice kind="careful" title={t('notHandedTitle')}>
      <p>{say('run.over.notHandedText', { time: moment(secretSentAt) })}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        {run.executor === at.viewer && (
          <PostForm action="/api/actions/handed-over" csrf={at.csrf}>
            <input type="hidden" name="operation" value={operation.id} />
            <Button look="second" size="staff">
              {t('handedOver')}
            </Button>
          </PostForm>
        )}
        <ButtonLink href={`/users/${operation.target.id}/reset`} look="quiet" size="staff">
          {t('resetAgain')}
        </ButtonLink>
      </div>
    </Notice>
  )
}
