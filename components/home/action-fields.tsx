import { useTranslations } from 'next-intl'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { Kind } from './action-facts'
import { HowMadeSure } from './how-made-sure'
import { type Names, type PressProblemShown, useFieldProblem } from './press-problem'

/** What was typed before, where it came back with a problem. */
export type Typed = { reason: string; checked: string; approver: string }

/** `needed`, `perhaps`: the level could not be read; `many`: of several people. */
export type ApproverAsked = 'no' | 'needed' | 'perhaps' | 'many'

export type FieldsProps = {
  kind: Kind
  names: Names
  /** Of a Select, in its order. */
  reasons: readonly string[]
  mostChecked: number
  mostAlone: number
  approver: ApproverAsked
  typed: Typed
  problem: PressProblemShown | null
}

/** What an admin has to say before a change is asked for. Nothing is chosen beforehand: each answer is a statement. */
export function ActionFields(props: FieldsProps) {
  if (props.kind === 'resetPassword') return <HowMadeSure {...props} checked={props.typed.checked} />
  if (props.kind === 'revokeSessions') return <Approver {...props} />
  return (
    <>
      <Why {...props} />
      <Approver {...props} />
    </>
  )
}

function Why({ kind, names, reasons, mostChecked, typed, problem }: FieldsProps) {
  const [t, words] = [useTranslations('actions.form'), useTranslations('actions.reason')]
  const errorOf = useFieldProblem(problem, names)
  const [reasonError, checkedError] = [errorOf('reason'), errorOf('checked')]
  const isOptional = kind === 'confirmCompromised'
  return (
    <>
      <Select
        name="reason"
        label={t('reason')}
        options={[
          { value: '', text: t('chooseReason') },
          ...reasons.map((value) => ({ value, text: words(value) })),
        ]}
        defaultValue={typed.reason}
        {...(reasonError && { error: reasonError })}
      />
      <TextArea
        name="checked"
        label={t(isOptional ? 'checkedOptional' : 'checked')}
        {...(isOptional && { optional: t('optional') })}
        hint={t(isOptional ? 'checkedHintOptional' : 'checkedHint', { max: mostChecked })}
        maxLength={mostChecked}
        rows={3}
        defaultValue={typed.checked}
        {...(checkedError && { error: checkedError })}
      />
    </>
  )
}

const hints = {
  needed: 'approverHint',
  perhaps: 'approverHintMaybe',
  many: 'approverHintMany',
} as const

function Approver({ names, approver, mostAlone, typed, problem }: FieldsProps) {
  const t = useTranslations('actions.form')
  const error = useFieldProblem(problem, names)('approver')
  if (approver === 'no') return null
  return (
    <TextField
      name="approver"
      type="email"
      inputMode="email"
      autoComplete="off"
      spellCheck={false}
      dir="ltr"
      maxLength={320}
      label={t('approver')}
      {...(approver === 'perhaps' && { optional: t('optional') })}
      hint={t(hints[approver], { most: mostAlone })}
      defaultValue={typed.approver}
      {...(error && { error })}
    />
  )
}
