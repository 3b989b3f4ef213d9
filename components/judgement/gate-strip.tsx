import type { ReactNode } from 'react'
import type { GateState } from '@/lib/explain/answer'
import { Arch } from './arch'

/** All words ready to show: `place` is "Home", `name` is "Fabrikam", `word` is "Needs something". `parts`: the gates under an arch. */
export type ShownGate = {
  place: string
  name: string
  state: GateState
  word: string
  sentence?: ReactNode
  parts?: ReactNode
}

const words: Record<GateState, string> = {
  open: 'text-open',
  needs: 'text-needs',
  shut: 'text-shut',
  unknown: 'text-unknown',
}

/** Home, the crossing, host. The road is solid up to the first gate that is not open. */
export function GateStrip({ title, gates }: { title: string; gates: ShownGate[] }) {
  const firstStop = gates.findIndex(({ state }) => state !== 'open')
  return (
    <section className="@container rounded-panel border border-line bg-surface p-5 button:p-7">
      <h2>{title}</h2>
      <ol className="mt-5 @min-[31rem]:grid @min-[31rem]:grid-cols-3">
        {gates.map((gate, at) => (
          <li key={gate.place} className="flex gap-5 @min-[31rem]:flex-col @min-[31rem]:gap-2.5">
            <div className="flex flex-col items-center @min-[31rem]:flex-row @min-[31rem]:items-end">
              <Arch state={gate.state} />
              {at < gates.length - 1 && <Road open={firstStop === -1 || at < firstStop} />}
            </div>
            <div className="min-w-0 flex-1 pb-5 @min-[31rem]:pe-6 @min-[31rem]:pb-0">
              <p className="text-small text-ink2">{gate.place}</p>
              <p className="flex flex-wrap items-baseline gap-x-2.5">
                <bdi className="font-semibold">{gate.name}</bdi>
                <span className={`text-[1rem] font-semibold ${words[gate.state]}`}>{gate.word}</span>
              </p>
              {gate.sentence && <p className="mt-0.5 text-small">{gate.sentence}</p>}
              {gate.parts}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Road({ open }: { open: boolean }) {
  const look = open ? 'border-open-line' : 'border-dashed border-control'
  const row =
    '@min-[31rem]:mx-3 @min-[31rem]:my-0 @min-[31rem]:mb-0.5 @min-[31rem]:min-h-0 @min-[31rem]:border-s-0'
  return <div className={`my-1.5 min-h-10 flex-1 border-s-3 @min-[31rem]:border-b-3 ${row} ${look}`} />
}
