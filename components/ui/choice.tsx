import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field'

type Mark = { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'className' | 'type'>

const mark = [
  'peer grid size-6 shrink-0 appearance-none place-content-center border-2 border-control bg-surface',
  'before:hidden checked:border-action checked:before:block before:bg-action',
  'forced-colors:appearance-auto forced-colors:before:hidden',
].join(' ')

/** One of several; stands in a `ChoiceGroup`. */
export function Radio(props: Mark) {
  return <Choice type="radio" shape="rounded-full before:size-3 before:rounded-full" {...props} />
}

const tick = 'before:[clip-path:polygon(14%_50%,0_64%,40%_100%,100%_22%,86%_8%,39%_70%)] before:size-4'

/** Yes or no, or any of several. */
export function CheckBox(props: Mark) {
  return <Choice type="checkbox" shape={`rounded-notice ${tick}`} {...props} />
}

/** A check box of 44 px without words beside it, in front of the row of a table that it belongs to. */
export function RowCheckBox({
  label,
  ...rest
}: { label: string } & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  return (
    <label className="grid size-11 cursor-pointer place-items-center">
      <input type="checkbox" {...rest} aria-label={label} className={`${mark} rounded-notice ${tick}`} />
    </label>
  )
}

function Choice({ label, hint, shape, ...rest }: Mark & { type: string; shape: string }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
      <input {...rest} className={`${mark} mt-0.5 ${shape}`} />
      <span>
        {label}
        {hint && <span className="block text-small text-ink2">{hint}</span>}
      </span>
    </label>
  )
}

/** A question and its choices. Nothing is chosen beforehand where the choice is a statement. */
export function ChoiceGroup({
  id,
  question,
  hint,
  error,
  children,
}: {
  id: string
  question: ReactNode
  hint?: ReactNode
  error?: string
  children: ReactNode
}) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      id={id}
      aria-describedby={described || undefined}
      className={error ? 'border-s-4 border-shut-line ps-4' : ''}
    >
      <legend className="font-semibold">{question}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink2">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="mt-1">{children}</div>
    </fieldset>
  )
}
