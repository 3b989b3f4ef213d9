export type ButtonLook = {
  look?: 'filled' | 'second' | 'quiet' | 'danger'
  /** 56 px for a guest's next step, 48 px otherwise, 44 px on staff pages. */
  size?: 'guest' | 'default' | 'staff'
}

const looks = {
  filled: 'border-transparent bg-action text-on-action hover:bg-action-hover font-semibold',
  second: 'border-control bg-surface text-action hover:bg-wash hover:text-action-hover font-semibold',
  quiet: 'border-transparent link',
  danger: 'border-transparent bg-danger text-on-danger hover:brightness-90 font-semibold',
}

const sizes = {
  guest: 'min-h-14 text-[1.1875rem]',
  default: 'min-h-12',
  staff: 'min-h-11',
}

const widths = {
  guest: 'px-7 max-button:w-full',
  default: 'px-5.5 max-button:w-full',
  staff: 'px-4.5',
}

/** The classes of a button, for buttons and for links that look like one. Full width on narrow guest pages. */
export function buttonLook({ look = 'filled', size = 'default' }: ButtonLook): string {
  const width = look === 'quiet' ? '' : widths[size]
  return [
    'inline-flex cursor-pointer items-center justify-center gap-2.5 rounded-button border-2 py-2 text-center',
    'leading-tight transition-colors duration-[120ms] active:translate-y-px',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink2',
    'print:hidden',
    sizes[size],
    looks[look],
    width,
  ].join(' ')
}
