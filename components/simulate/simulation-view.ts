import type { Actor } from '@/lib/evaluation/judgement'
import type { GateState } from '@/lib/explain/answer'
import type { Message } from '@/lib/explain/explain'
import type { SideNames } from '@/lib/explain/reader'

/** One gate under an arch. `gate` and `value` are codes of `simulate`; `policies` by name. */
export type ShownGateLine = {
  gate: string
  state: GateState
  value: { code: string; text?: string }
  policies: string[]
  isHosts: boolean
  assumed: boolean
}
export type ShownArch = { state: GateState; lines: ShownGateLine[] }
export type ShownWay = {
  steps: { sentence: Message; actor: Actor; policy: string | null }[]
  verdictAfter: string
}
export type ShownPolicy = {
  id: string
  name: string
  state: string
  applies: string
  reason: Message
  demands: Message[]
  met: string
}

/** What was judged, in the words' codes. `names` are whole names. `isAdmin`: the reader may change what is the host's. */
export type ShownSimulation = {
  names: SideNames
  isAdmin: boolean
  verdict: string
  title: Message
  sentence: Message
  arches: Record<'home' | 'crossing' | 'host', ShownArch>
  challenges: Message[]
  unknowns: Message[]
  ways: ShownWay[]
  noWayOut: Message | null
  /** Codes of `simulate.assume`: what a kind of guest does not say. */
  assumed: string[]
}
