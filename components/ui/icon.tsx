import type { ReactNode } from 'react'

const drawings = {
  alert: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" stroke="none" />
      <path d="M12 6.5v7M12 17.4v.1" className="stroke-surface" strokeWidth="2.6" />
    </>
  ),
  back: <path d="m14.5 5-7 7 7 7" />,
  building: (
    <>
      <path d="M5 21V6l8-3.5V21M13 8.5h6V21M2.5 21h19" />
      <path d="M8 9.5h2M8 13h2M8 16.5h2M15.5 12h1M15.5 15.5h1" />
    </>
  ),
  careful: <path d="M12 3.5 22 20.5H2ZM12 9.5v5M12 17.4v.1" />,
  checked: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="m7.5 12.3 3 3 6-6.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l3.5 2" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6 6 18" />,
  dash: <path d="M4.5 12h15" />,
  down: <path d="M12 4.500v15M5.5 13l6.5 6.500 6.5-6.500" />,
  external: (
    <path d="M10.5 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-4.500M14.5 4H20v5.500M20 4l-9.5 9.5" />
  ),
  eye: (
    <>
      <path d="M2 12c2.5-4.7 6-7 10-7s7.5 2.3 10 7c-2.5 4.7-6 7-10 7s-7.5-2.3-10-7Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M2.5 12h19M12 2.500c5.5 5.5 5.5 13.5 0 19M12 2.500c-5.5 5.5-5.5 13.5 0 19" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 11v6M12 7.200v.1" />
    </>
  ),
  key: (
    <>
      <circle cx="7.5" cy="15.5" r="4" />
      <path d="M10.5 12.500 20 4M16 7.500l3 3" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="10.5" width="15" height="10" rx="2" />
      <path d="M8 10.500V7.500a4 4 0 0 1 8 0v3" />
    </>
  ),
  menu: <path d="M4 6.500h16M4 12h16M4 17.500h16" />,
  more: <path d="m5 8.500 7 7 7-7" />,
  needs: (
    <>
      <path d="M12 2.5 21.5 12 12 21.5 2.5 12Z" />
      <path d="M12 9.800v.1M12 12.500v2.5" strokeWidth="2.6" />
    </>
  ),
  next: <path d="m9.5 5 7 7-7 7" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4.5" />
      <path d="M4 21c.5-4.5 3.5-6.5 8-6.500s7.5 2 8 6.5" />
    </>
  ),
  print: <path d="M7 9V3.500h10V9M7 17H4.500V9.500h15V17H17M7 14h10v6.500H7Z" />,
  shut: (
    <>
      <path d="M8 2.500h8L21.5 8v8L16 21.500H8L2.5 16V8Z" fill="currentColor" stroke="none" />
      <path d="M7 12h10" className="stroke-surface" strokeWidth="2.8" />
    </>
  ),
  tick: <path d="m4.5 12.8 5 5L19.5 7" strokeWidth="3" />,
  up: <path d="M12 19.500v-15M5.5 11l6.5-6.500 6.5 6.500" />,
  unknown: (
    <>
      <circle cx="12" cy="12" r="9.5" strokeDasharray="4 2.6" />
      <path d="M9.3 9.500c.2-3.3 5.4-3.3 5.4 0 0 2.3-2.7 2.2-2.7 4.300M12 16.900v.1" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** Chevrons point the other way in right-to-left writing; ticks, clocks and the rest do not. */
const mirrored: readonly IconName[] = ['back', 'next', 'external']

/** A line drawing of 24 units in the colour of its text. Always beside a word, so it is hidden from screen readers. */
export function Icon({
  name,
  size = 20,
  className = '',
}: {
  name: IconName
  size?: number
  className?: string
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${mirrored.includes(name) ? 'rtl:-scale-x-100' : ''} ${className}`}
    >
      {drawings[name]}
    </svg>
  )
}
