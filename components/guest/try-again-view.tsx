import { useTranslations } from 'next-intl'
import { GateStrip } from '@/components/judgement/gate-strip'
import { Button, ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { AsideSection, Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { StepPanel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import type { AnswerProps } from './answer-view'
import { useGates } from './gates'
import { PostForm } from '@/components/ui/post-form'
import { SignOut } from './sign-out'

/** 04 Try again now. Only after the directory reports the new state and the replay lets the guest in. */
export function TryAgainView({ answer, checkedAt, csrf, actions, afterReset = true }: AnswerProps) {
  const t = useTranslations('guest.tryAgain')
  const gates = useGates(answer)
  const { names, next } = answer
  const checked = fillSlots(t('checkedAt', { time: slot('time') }), { time: <Time at={checkedAt} /> })
  const aside = (
    <>
      <AsideSection title={t('stillTitle')}>
        <p>{t('stillText')}</p>
        <p>
          <Link href={actions.startAgain ?? '/'}>{t('stillLink')}</Link>
        </p>
      </AsideSection>
      {actions.worked && (
        <AsideSection title={t('inTitle')}>
          <p>{t('inText')}</p>
          <PostForm action={actions.worked} csrf={csrf}>
            <Button look="second">{t('inButton')}</Button>
          </PostForm>
        </AsideSection>
      )}
    </>
  )
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={aside}>
        <PageHead
          before={<p className="mb-2 text-small font-semibold text-ink2">{checked}</p>}
          title={t('title')}
          lead={t('lead', names)}
        />
        <NextStep>
          <p>
            {afterReset && t('stepPassword')} {answer.gates.host.state === 'needs' && t('stepCode', names)}
          </p>
          {next.href ? (
            <ButtonLink href={next.href} size="guest" icon="external">
              {t('button', names)}
            </ButtonLink>
          ) : (
            <p>{t('noLink', names)}</p>
          )}
        </NextStep>
        <div className="mt-8">
          <GateStrip title={t('gatesTitle')} gates={gates} />
        </div>
      </Columns>
    </PageFrame>
  )
}

function NextStep({ children }: { children: React.ReactNode }) {
  const t = useTranslations('guest.answer')
  return <StepPanel title={t('nextStep')}>{children}</StepPanel>
}
