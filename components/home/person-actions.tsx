import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { buttonLook } from '@/components/ui/button-look'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { fillSlots, slot } from '@/components/ui/slots'

/** Where each action is asked for, in the order of the buttons. */
const pages = {
  resetPassword: 'reset',
  dismissRisk: 'dismiss',
  confirmCompromised: 'confirm-compromised',
  confirmSafe: 'confirm-safe',
  revokeSessions: 'revoke',
} as const
export type ActionKind = keyof typeof pages

/**
 * One button. `because` is a code of `people.mayNot`, `roles` are codes of `staff.role`; `run` leads to what was sent before.
 * `entraDecides`: something that could forbid it was not read.
 */
export type ShownChoice =
  | { kind: ActionKind; may: true; entraDecides: boolean }
  | { kind: ActionKind; may: false; because: string; roles: readonly string[]; run?: string }

export type PersonActionsProps = {
  id: string
  name: string
  home: string
  /** Names of roles that the person holds. */
  held: readonly string[]
  choices: readonly ShownChoice[]
}

/** What can be done for one person. What cannot is there too, with the reason beside it. */
export function PersonActions(props: PersonActionsProps) {
  const t = useTranslations('people.person.action')
  const [reset, dismiss, ...others] = props.choices
  return (
    <section aria-label={t('label', { name: props.name })} className="max-w-[34rem] space-y-3">
      <div className="flex flex-wrap items-start gap-3 staff:justify-end staff:pt-11">
        {reset && <ActionButton {...props} choice={reset} look="filled" />}
        {dismiss && <ActionButton {...props} choice={dismiss} look="second" />}
        <details className="group relative min-w-0 max-staff:open:w-full">
          <summary
            className={`${buttonLook({ look: 'second', size: 'staff' })} list-none [&::-webkit-details-marker]:hidden`}
          >
            {t('more')}
            <Icon name="more" size={16} className="group-open:rotate-180" />
          </summary>
          <ul className="mt-3 space-y-3 rounded-panel border border-line bg-surface p-4 staff:absolute staff:end-0 staff:top-full staff:z-10 staff:mt-1.5 staff:w-80 staff:border-control">
            {others.map((choice) => (
              <li key={choice.kind} className="space-y-1">
                <ActionButton {...props} choice={choice} look="second" />
                <Beside {...props} choice={choice} />
              </li>
            ))}
          </ul>
        </details>
      </div>
      {reset && <Beside {...props} choice={reset} named />}
      {dismiss && <Beside {...props} choice={dismiss} named />}
      {props.choices.some((choice) => !choice.may && choice.because === 'role') && (
        <p className="text-small text-ink2">{t('activate')}</p>
      )}
    </section>
  )
}

type OneProps = PersonActionsProps & { choice: ShownChoice }
const reasonId = (kind: ActionKind) => `why-${kind}`

function ActionButton({ id, choice, look }: OneProps & { look: 'filled' | 'second' }) {
  const t = useTranslations('people.person.action')
  const { kind } = choice
  if (choice.may)
    return (
      <ButtonLink href={`/users/${id}/${pages[kind]}`} look={look} size="staff">
        {t(kind)}
      </ButtonLink>
    )
  return (
    <Button look={look} size="staff" unavailableBecause={reasonId(kind)}>
      {t(kind)}
    </Button>
  )
}

/** Why not, or what is unsure about it. `named`: it says of which action, because it does not stand below its button. */
function Beside({ choice, name, home, held, named = false }: OneProps & { named?: boolean }) {
  const t = useTranslations('people')
  const does = useTranslations('people.person.does')
  const role = useTranslations('staff.role')
  const format = useFormatter()
  const { kind } = choice
  const lead = named && <strong className="font-semibold">{does(`${kind}.title`)}: </strong>
  if (choice.may)
    return choice.entraDecides ? (
      <p className="text-small text-ink2">
        {lead}
        {t('person.action.entraDecides')}
      </p>
    ) : null
  const roles = format.list(
    choice.roles.map((code) => role(code)),
    { type: 'disjunction' },
  )
  const words: Record<string, ReactNode> = {
    ...{ name: <bdi>{name}</bdi>, home: <bdi>{home}</bdi>, roles: <strong>{roles}</strong> },
    held: <bdi>{format.list([...held])}</bdi>,
  }
  const slots = { name: slot('name'), home: slot('home'), roles: slot('roles'), held: slot('held') }
  return (
    <p id={reasonId(kind)} className="text-small text-ink2">
      {lead}
      {fillSlots(t(`mayNot.${choice.because}`, slots), words)}
      {choice.run && (
        <>
          {' '}
          <Link href={`/actions/${choice.run}`}>{t('person.action.run')}</Link>
        </>
      )}
    </p>
  )
}
