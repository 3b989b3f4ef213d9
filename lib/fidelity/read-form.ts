import { toAddress } from '@/lib/entra/address'
import { type Field, readChoices } from '@/lib/simulate/choices'
import { toTyped } from '@/lib/sweeps/typed'
import { z } from 'zod'

/** So many are asked about at once: each is a request of its own, and there is one a second for all that the tenant does. */
export const mostGuests = 10

/** What is asked about: guests by address, or with none of them the kind of guest that `typed` says. `typed`: the simulator's fields. */
export const AskedAbout = z.object({
  guests: z.array(z.string()).max(mostGuests),
  typed: z.record(z.string(), z.string()),
})
export type AskedAbout = z.infer<typeof AskedAbout>
export type WrongField = Field | 'guests'

/** Reads the form of the page, or the simulator's, in which `guest` is one address and `kind` says that there is none. */
export function readAsked(body: Record<string, unknown>): { asked: AskedAbout; wrong: WrongField[] } {
  const { guest = '', ...others } = toTyped(body)
  const several = (others['guests'] ?? '').split(/[\s,;]+/).filter((text) => text !== '')
  const addresses = [...several, ...(guest.trim() ? [guest] : [])].map(toAddress)
  const guests = [...new Set(addresses.flatMap((one) => (one ? [one.address] : [])))]
  const isKind = others['kind'] === 'on' && addresses.length === 0
  const areRight =
    addresses.every((one) => one !== null) && guests.length <= mostGuests && (isKind || guests.length > 0)
  const { typed, wrong, whatIf } = readChoices(others)
  return {
    asked: { guests: guests.slice(0, mostGuests), typed },
    wrong: [
      ...(areRight ? [] : (['guests'] as const)),
      ...wrong,
      ...(whatIf.app || wrong.includes('app') ? [] : (['app'] as const)),
    ],
  }
}

/** The simulator's address for one of those who were asked about. */
export const toQuery = ({ typed }: AskedAbout, guest: string | null): Record<string, string> => ({
  ...typed,
  ...(guest && { guest }),
})

/** How many questions that makes. */
export const countAsked = ({ guests }: AskedAbout): number => Math.max(1, guests.length)
