import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { State } from '@/sandbox/state'

const Delay = z.object({ path: z.string().default(''), milliseconds: z.number().int().min(0).max(120_000) })

/** Holds Graph's answers back from now on. False where the JSON is no delay. */
export function takeDelay(state: State, json: string): boolean {
  const delay = Delay.safeParse(read(json))
  if (delay.success) state.delays.push(delay.data)
  return delay.success
}

/** Waits as long as the longest delay for this path says, and no longer than until the next reset. */
export async function waitAsTold(state: State, path: string): Promise<void> {
  const { delays } = state
  const fitting = delays.filter((delay) => path.includes(delay.path))
  const until = Date.now() + Math.max(0, ...fitting.map(({ milliseconds }) => milliseconds))
  while (Date.now() < until && state.delays === delays) await sleep(Math.min(50, until - Date.now()))
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
