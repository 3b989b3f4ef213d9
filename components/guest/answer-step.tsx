import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { GuestAnswer } from '@/lib/explain/answer'
import { LookAgain } from './look-again'
import { PostForm } from '@/components/ui/post-form'
import { WriteMessage } from './write-message'
import type { MessageFacts } from './write-message'

export type { MessageFacts }

/** Where the answer leads. `ask` and `startAgain` are pages; the others are forms' targets. */
export type AnswerActions = {
  resetDone?: string | null
  ask?: string | null
  handOver?: string | null
  lookAgain?: string | null
  pasteAgain?: string | null
  startAgain?: string | null
  worked?: string | null
  helpdeskCode?: string | null
  signOut?: string | null
}

type StepProps = { answer: GuestAnswer; csrf: string; actions: AnswerActions; message?: MessageFacts }

/** The one next step: what to do, and one filled button. */
export function AnswerStep(props: StepProps) {
  const { answer, csrf, actions, message } = props
  const situation = useTranslations(`answer.situation.${answer.situation}`)
  const common = useTranslations('guest.common')
  // where a request would reach nobody, the guest carries the page instead
  const kind = answer.next.kind === 'askHome' && !actions.ask ? 'handOver' : answer.next.kind
  const said = { ...answer.names, next: kind }
  const button = situation('button', said)
  const { href } = answer.next
  return (
    <>
      {kind !== 'pasteAgain' && <p>{situation('step', said)}</p>}
      {kind === 'resetPassword' && <Reset href={href} button={button} {...props} />}
      {kind === 'askHome' && <StepLink href={href ?? actions.ask}>{button}</StepLink>}
      {kind === 'handOver' && actions.handOver && (
        <PostForm action={actions.handOver} csrf={csrf}>
          <SubmitButton size="guest" busy={common('sending')}>
            {button}
          </SubmitButton>
        </PostForm>
      )}
      {(kind === 'tryAgain' || kind === 'openBrowser' || kind === 'goToApp') && (
        <StepLink href={href} newTab>
          {button}
        </StepLink>
      )}
      {(kind === 'writeHost' || kind === 'writeOwner') && (
        <WriteMessage names={answer.names} to={kind} href={href} button={button} facts={message} />
      )}
      {kind === 'pasteAgain' && <PasteAgain button={button} text={situation('step', said)} {...props} />}
      {kind !== 'resetPassword' && kind !== 'pasteAgain' && actions.lookAgain && (
        <LookAgain action={actions.lookAgain} csrf={csrf} />
      )}
    </>
  )
}

function StepLink({
  href,
  newTab,
  children,
}: {
  href?: string | null
  newTab?: boolean
  children: ReactNode
}) {
  if (!href) return null
  return (
    <ButtonLink href={href} size="guest" newTab={newTab} icon={newTab ? 'external' : undefined}>
      {children}
    </ButtonLink>
  )
}

/** The reset page does not come back to us, so it opens in a new tab and this page waits. */
function Reset({ href, button, csrf, actions }: StepProps & { href?: string; button: string }) {
  const t = useTranslations('guest.answer')
  const common = useTranslations('guest.common')
  return (
    <>
      <StepLink href={href} newTab>
        {button}
      </StepLink>
      <p className="text-small text-ink2">{t('resetHint')}</p>
      {actions.resetDone && (
        <PostForm
          action={actions.resetDone}
          csrf={csrf}
          className="mt-5 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4"
        >
          <p>{t('resetDone')}</p>
          <SubmitButton look="second" busy={common('sending')}>
            {t('resetDoneButton')}
          </SubmitButton>
        </PostForm>
      )}
    </>
  )
}

/** A form where this page can take the message, else the way to the page that does. */
function PasteAgain({ answer, button, text, csrf, actions }: StepProps & { button: string; text: string }) {
  const t = useTranslations('guest.answer')
  const common = useTranslations('guest.common')
  if (!actions.pasteAgain)
    return (
      <>
        <p>{text}</p>
        <StepLink href={actions.startAgain ?? '/'}>{button}</StepLink>
      </>
    )
  return (
    <PostForm action={actions.pasteAgain} csrf={csrf} className="space-y-5">
      <input type="hidden" name="host" value={answer.names.host} />
      <TextArea name="details" rows={5} spellCheck={false} label={t('pasteTitle')} hint={text} />
      <SubmitButton size="guest" busy={common('sending')}>
        {button}
      </SubmitButton>
    </PostForm>
  )
}
