import type { ReactNode } from 'react'
import { Icon } from './icon'

export type ProgressStep = { state: 'done' | 'now' | 'next'; title: ReactNode; detail?: ReactNode }

/** What happened, what is happening, what comes. Times are when we saw it. `words` name the states where only a ring does. */
export function ProgressList({
  steps,
  words,
}: {
  steps: ProgressStep[]
  words: { done: string; next: string }
}) {
  return (
    <ol>
      {steps.map(({ state, title, detail }, at) => (
        <li key={at} aria-current={state === 'now' ? 'step' : undefined} className="flex gap-4">
          <div className="flex flex-col items-center">
            <Ring state={state} />
            {at < steps.length - 1 && (
              <div
                className={`my-0.5 min-h-4 flex-1 border-s-2 ${state === 'done' ? 'border-open-line' : 'border-dashed border-control'}`}
              />
            )}
          </div>
          <div className={`min-w-0 pt-0.5 ${at < steps.length - 1 ? 'pb-5' : ''}`}>
            <p className={state === 'next' ? 'text-ink2' : 'font-semibold'}>
              {state !== 'now' && <span className="sr-only">{words[state]} </span>}
              {title}
            </p>
            {detail && <div className="text-ink2">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Ring({ state }: { state: ProgressStep['state'] }) {
  if (state === 'done')
    return (
      <span className="grid size-8 shrink-0 place-items-center rounded-full border-2 border-open-line bg-open-fill text-open-line">
        <Icon name="tick" />
      </span>
    )
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" fill="none" aria-hidden="true" className="shrink-0">
      {state === 'next' ? (
        <circle cx="16" cy="16" r="15" className="stroke-control" strokeWidth="2" strokeDasharray="4 3.85" />
      ) : (
        <>
          <circle cx="16" cy="16" r="14.5" className="stroke-line" strokeWidth="3" />
          <circle cx="16" cy="16" r="4.5" className="fill-action" />
          <path
            d="M16 1.500A14.5 14.5 0 0 1 30.5 16"
            className="origin-center animate-look stroke-action"
            strokeWidth="3"
          />
        </>
      )}
    </svg>
  )
}
