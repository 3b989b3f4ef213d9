import type queue from '@/lib/explain/messages/en/queue.json'

/** One who asked, as the queue shows them. Level and state are Graph's words; times are ISO 8601. */
export type QueueEntry = {
  number: string
  personId: string | null
  name: string | null
  address: string
  isTaken: boolean
  hostName: string
  app: string | null
  stoppedAt: string | null
  askedAt: string
  risk:
    | { level: string; state: string; isProcessing: boolean; updatedAt: string | null }
    | 'never'
    | 'invisible'
    | 'unknown'
  passwordChangedAt: string | null
  /** Codes of `queue.suggest` and `queue.because`. */
  suggestion: { action: Action; because: Because }
  guest: { toldAt: string | null; looks: number; lastLookAt: string | null }
}

type Words = typeof queue
export type Action = keyof Words['suggest']
export type Because = keyof Words['because']

/** Where a row leads: to the person, or to finding out who that is. */
export const hrefOf = ({ personId, address }: QueueEntry): string =>
  personId ? `/users/${personId}` : `/users?${new URLSearchParams({ q: address, everyone: '1' }).toString()}`
