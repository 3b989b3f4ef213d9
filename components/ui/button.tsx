import type { ComponentProps } from 'react'
import { buttonLook } from './button-look'
import type { ButtonLook } from './button-look'
import { Icon } from './icon'
import type { IconName } from './icon'

type Shared = ButtonLook & { icon?: IconName }

/** A button of a form. Not available? Give the id of the text that says why: it stays reachable and does nothing. */
export function Button({
  look,
  size,
  icon,
  unavailableBecause,
  type = 'submit',
  children,
  ...rest
}: Shared & { unavailableBecause?: string } & Omit<ComponentProps<'button'>, 'className' | 'disabled'>) {
  const reason = unavailableBecause
    ? { 'aria-disabled': true, 'aria-describedby': unavailableBecause, type: 'button' as const }
    : { type }
  return (
    <button {...rest} {...reason} className={buttonLook({ look, size })}>
      {children}
      {icon && <Icon name={icon} />}
    </button>
  )
}

/** A link that is the next step. `newTab` only where the way back would be lost; the words beside it must say so. */
export function ButtonLink({
  href,
  look,
  size,
  icon,
  newTab = false,
  children,
}: Shared & { href: string; newTab?: boolean; children: React.ReactNode }) {
  return (
    <a
      href={href}
      className={buttonLook({ look, size })}
      {...(newTab && { target: '_blank', rel: 'noreferrer noopener' })}
    >
      {children}
      {icon && <Icon name={icon} />}
    </a>
  )
}
