import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

type FieldText = {
  /** Also the id; the error summary links to it. */
  name: string
  /** Where two fields of one page share a name. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** The word "(optional)"; left out where the field has to be filled in. */
  optional?: string
  /** The field is the page's one task. */
  large?: boolean
}

const control = [
  'w-full rounded-field border-2 border-control bg-surface px-3.5 py-2.5 text-ink',
  'focus:border-focus focus:outline-3 focus:outline-offset-[-2px] focus:outline-focus',
  'aria-invalid:border-shut-line',
].join(' ')

const sizes = { full: '', code: 'max-w-52 font-code text-h2 font-semibold tracking-[.25em] py-3.5' }

/** One line of input with label, hint and error. Every other attribute goes to the input. */
export function TextField({
  kind = 'full',
  ...props
}: FieldText & { kind?: keyof typeof sizes } & Omit<
    ComponentProps<'input'>,
    'className' | 'placeholder' | 'size'
  >) {
  const { text, rest } = split(props)
  return (
    <FieldShell {...text}>
      <input type="text" {...rest} {...ties(text)} className={`${control} min-h-12 ${sizes[kind]}`} />
    </FieldShell>
  )
}

/** Several lines of input with label, hint and error. */
export function TextArea(props: FieldText & Omit<ComponentProps<'textarea'>, 'className' | 'placeholder'>) {
  const { text, rest } = split(props)
  return (
    <FieldShell {...text}>
      <textarea rows={4} {...rest} {...ties(text)} className={`${control} block resize-y`} />
    </FieldShell>
  )
}

/** One of a fixed list. Every other attribute goes to the select. */
export function Select({
  options,
  ...props
}: FieldText & { options: { value: string; text: string }[] } & Omit<ComponentProps<'select'>, 'className'>) {
  const { text, rest } = split(props)
  return (
    <FieldShell {...text}>
      <div className="relative">
        <select {...rest} {...ties(text)} className={`${control} min-h-12 appearance-none pe-11`}>
          {options.map(({ value, text: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        <Icon name="more" className="pointer-events-none absolute end-3.5 top-3.5 text-ink2" />
      </div>
    </FieldShell>
  )
}

function split<T extends FieldText>({ name, id, label, hint, error, optional, large, ...rest }: T) {
  return { text: { name, id: id ?? name, label, hint, error, optional, large }, rest }
}

function ties({ id, name, hint, error }: FieldText & { id: string }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  }
}

function FieldShell({
  id,
  label,
  hint,
  error,
  optional,
  large,
  children,
}: FieldText & { children: ReactNode }) {
  return (
    <div className={error ? 'border-s-4 border-shut-line ps-4' : ''}>
      <label htmlFor={id} className={`block ${large ? 'text-h2 font-bold' : 'font-semibold'}`}>
        {label}
        {optional && <span className="font-normal text-ink2"> {optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={`text-small text-ink2 ${large ? 'mt-1 leading-[1.7]' : ''}`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="mt-2">{children}</div>
    </div>
  )
}

/** What is wrong with a field or a group of choices; same words as in the error summary. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex items-start gap-2 font-semibold text-shut">
      <Icon name="alert" className="mt-1" />
      <span>{children}</span>
    </p>
  )
}
