import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type PressProblemShown, PressProblem } from '@/components/home/press-problem'
import { useRoleNames } from '@/components/home/role-names'
import { useWords } from '@/components/home/words'
import { DialogPage } from '@/components/ui/dialog'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { ButtonLink } from '@/components/ui/button'

/** What every state of the page has. `at` of the caller is ISO 8601: when we were shown who it is. */
export type ProofShared = {
  lookUp: string
  host: string
  caller: { address: string; at: string }
  csrf: string
}
/** `stops` are codes of `proof.stop`; `run` is the same, under way. */
export type ShownTarget = { name: string; home: string; stops: readonly string[]; run: string | null }

/** Whoever has no name in the directory is called by the address. */
export const nameOf = ({ name }: ShownTarget, { address }: ProofShared['caller']) => name || address

const looks = { trusted: 'careful', risky: 'stopped', place: 'stopped' } as const

/** Why deleting helps nobody, above everything else. */
export function ProofStops({ target, host, caller }: ProofShared & { target: ShownTarget }) {
  const t = useTranslations('proof.stop')
  const names = { host, home: target.home, name: nameOf(target, caller) }
  const say = useWords('proof', names)
  return (['trusted', 'risky', 'place'] as const)
    .filter((stop) => target.stops.includes(stop))
    .map((stop) => (
      <Notice key={stop} kind={looks[stop]} title={t(`${stop}Title`, names)}>
        <p>{say(`stop.${stop}`)}</p>
      </Notice>
    ))
}

/** The same is on its way. */
export function UnderWay({ run }: { run: string | null }) {
  const [t, words] = [useTranslations('proof'), useTranslations('actions.form')]
  if (!run) return null
  return (
    <Notice kind="info" title={t('underWay')}>
      <p className="mt-2">
        <ButtonLink href={`/actions/${run}`} look="second" size="staff">
          {words('seeRun')}
        </ButtonLink>
      </p>
    </Notice>
  )
}

function Frame({ title, lookUp, children }: { title: ReactNode; lookUp: string; children: ReactNode }) {
  const t = useTranslations('proof')
  return (
    <DialogPage>
      <h1 className="text-[1.375rem]">{title}</h1>
      <div className="mt-4 space-y-4">
        {children}
        <p>
          <LooseLink href={`/look-ups/${lookUp}`}>{t('back')}</LooseLink>
        </p>
      </div>
    </DialogPage>
  )
}

export function ProofNoGuest({ lookUp, host }: ProofShared) {
  const t = useTranslations('proof')
  return (
    <Frame title={t('titleUnnamed')} lookUp={lookUp}>
      <Notice kind="unknown" title={t('noGuestTitle', { host })}>
        <p>{t('noGuest', { host })}</p>
      </Notice>
    </Frame>
  )
}

/** In place of the list: why this agent may not, and who could. */
export function ProofRefused(
  props: ProofShared & { target: ShownTarget; because: string; roles: readonly string[] },
) {
  const { lookUp, host, caller, target, because, roles } = props
  const [t, nameRoles] = [useTranslations('proof'), useRoleNames()]
  const name = nameOf(target, caller)
  const say = useWords('proof', { name, host, roles: nameRoles(roles) })
  return (
    <Frame title={say('title')} lookUp={lookUp}>
      <Notice kind="stopped" title={t('mayNotTitle')}>
        <p>{say(`mayNot.${t.has(`mayNot.${because}`) ? because : 'role'}`)}</p>
        {roles.length > 0 && <p className="mt-2">{t('activate')}</p>}
      </Notice>
      <ProofStops {...props} />
    </Frame>
  )
}

/** The list is shown to a person's own rights only. */
export function ProofSignIn(props: ProofShared & { target: ShownTarget; problem: PressProblemShown | null }) {
  const { lookUp, host, caller, csrf, target, problem } = props
  const [t, sending] = [useTranslations('proof.signIn'), useTranslations('actions.form')('sending')]
  const name = nameOf(target, caller)
  const say = useWords('proof', { name })
  return (
    <>
      <PressProblem problem={problem} names={{ name, home: host }} />
      <Frame title={say('title')} lookUp={lookUp}>
        <ProofStops {...props} />
        <UnderWay run={target.run} />
        <h2>{t('title')}</h2>
        <p>{t('text')}</p>
        <PostForm action="/api/look-ups/second-proof" csrf={csrf}>
          <input type="hidden" name="step" value="list" />
          <input type="hidden" name="lookUp" value={lookUp} />
          <SubmitButton size="staff" busy={sending}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Frame>
    </>
  )
}

/** On the page of a look-up: the way here. */
export function ProofPanel({ lookUp, host }: Pick<ProofShared, 'lookUp' | 'host'>) {
  const t = useTranslations('proof.panel')
  return (
    <Panel>
      <h2>{t('title')}</h2>
      <p className="mt-3">{t('text', { host })}</p>
      <p className="mt-2">
        <LooseLink href={`/look-ups/${lookUp}/second-proof`}>{t('link')}</LooseLink>
      </p>
    </Panel>
  )
}
