import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { DialogBody, DialogPage } from '@/components/ui/dialog'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import { type FormFacts, type Kind, StaysNotice, useFacts } from './action-facts'
import { ActionFields, type FieldsProps } from './action-fields'
import { Consequences } from './consequences'
import { PressProblem } from './press-problem'
import { useWords } from './words'

export type ActionFormProps = Omit<FieldsProps, 'names' | 'kind'> & {
  kind: Kind
  target: { id: string; name: string; address: string }
  home: string
  facts: FormFacts
  /** Whether who presses has to prove anew who they are. */
  isStepUpDue: boolean
  csrf: string
  /** Made with the form: sent twice it is one press. */
  formKey: string
}

/** 06e, 06g One change to one account: what it does and does not, what speaks for and against it, and why it is done. */
export function ActionForm(props: ActionFormProps) {
  const { kind, target, home, facts, problem, csrf, formKey } = props
  const names = { name: target.name, home }
  const say = useWords('actions', names)
  const takesAway = kind === 'dismissRisk' || kind === 'confirmSafe'
  return (
    <DialogPage>
      <PressProblem problem={problem} names={names} />
      <PostForm action="/api/actions" csrf={csrf}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="targets" value={target.id} />
        <input type="hidden" name="key" value={formKey} />
        <DialogBody
          id="question"
          title={say(`form.title.${kind}`)}
          cancel={`/users/${target.id}`}
          buttons={<PressButton {...props} />}
        >
          <p className="-mt-3 text-ink2 wrap-anywhere">
            <bdi>{target.address}</bdi>
          </p>
          <Consequences kind={kind} names={names} />
          <SummaryList facts={useFacts(facts)} />
          {takesAway && <StaysNotice facts={facts} {...names} />}
          {takesAway && facts.mayReset && facts.password !== 'newer' && (
            <ResetFirst id={target.id} kind={kind} />
          )}
          <ActionFields {...props} names={names} />
          <p className="text-ink2">{say(`form.${nextOf(props)}`)}</p>
        </DialogBody>
      </PostForm>
    </DialogPage>
  )
}

const nextOf = ({ approver, isStepUpDue }: ActionFormProps) =>
  approver === 'needed' ? 'nextAsk' : isStepUpDue ? 'next' : 'nextReady'

/** The one filled button, unless a better way has it already. */
function PressButton({ kind, approver, isStepUpDue }: ActionFormProps): ReactNode {
  const t = useTranslations('actions.form')
  const words = approver === 'needed' ? t('ask') : isStepUpDue ? t('continue') : t(`button.${kind}`)
  const look = kind === 'dismissRisk' || kind === 'confirmSafe' ? 'danger' : 'filled'
  return (
    <SubmitButton look={look} size="staff" busy={t('sending')}>
      {words}
    </SubmitButton>
  )
}

/** The better way, in front. */
function ResetFirst({ id, kind }: { id: string; kind: 'dismissRisk' | 'confirmSafe' }) {
  const t = useTranslations('actions.form')
  return (
    <>
      <ButtonLink href={`/users/${id}/reset`} size="staff">
        {t('resetInstead')}
      </ButtonLink>
      <p className="flex items-center gap-4 text-ink2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t(`orAllTheSame.${kind}`)}
      </p>
    </>
  )
}
