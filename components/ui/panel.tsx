import type { ReactNode } from 'react'

/** A surface with a hairline and no shadow. With `step` it is the page's one next step and holds the filled button. */
export function Panel({ step = false, children }: { step?: boolean; children: ReactNode }) {
  const shape = 'rounded-panel border bg-surface p-5 button:p-7'
  return <section className={`${shape} border-line ${step ? 'step-bar' : ''}`}>{children}</section>
}

/** "Your next step": one a page. */
export function StepPanel({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Panel step>
      <h2>{title}</h2>
      <div className="mt-3 space-y-3">{children}</div>
    </Panel>
  )
}
