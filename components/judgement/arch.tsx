import type { GateState } from '@/lib/explain/answer'

const colours: Record<GateState, string> = {
  open: 'stroke-open-line fill-open-fill',
  needs: 'stroke-needs-line fill-needs-fill',
  shut: 'stroke-shut-line fill-shut-fill',
  unknown: 'stroke-unknown-line fill-unknown-fill',
}

const outline = 'M5 63V31a25 25 0 0 1 50 0v32'

/** The sign of a gate. Its shape alone tells the state; the word stands beside it, so it is hidden from screen readers. */
export function Arch({ state, size = 60 }: { state: GateState; size?: number }) {
  return (
    <svg
      viewBox="0 0 60 66"
      width={size}
      height={size * 1.1}
      strokeWidth="5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 forced-colors:fill-[Canvas] forced-colors:stroke-[CanvasText] ${colours[state]}`}
    >
      <path d={outline} stroke="none" />
      {state === 'shut' && (
        <path
          d="M17.5 12.500V60M30 7V60M42.5 12.500V60M6 33h48"
          strokeWidth="3.8"
          fill="none"
          strokeLinecap="butt"
        />
      )}
      <path d={outline} fill="none" strokeDasharray={state === 'unknown' ? '9 8.5' : undefined} />
      {state === 'open' && <path d="m19 40 8 8.5 15-18" fill="none" strokeWidth="6" />}
      {state === 'needs' && (
        <path
          d="M30 24a7.5 7.5 0 0 1 4 13.800l2.5 12.200h-13l2.5-12.200A7.5 7.5 0 0 1 30 24Z"
          strokeWidth="0"
          className="fill-needs-line forced-colors:fill-[CanvasText]"
        />
      )}
      {state === 'unknown' && (
        <path d="M22.5 31c.4-11 15.6-11 15.6 0 0 7-8 7-8 12.500M30 53v.1" fill="none" strokeWidth="4.5" />
      )}
    </svg>
  )
}
