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
  const several = toParts(others['guests'] ?? '')
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

const toParts = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '')

/** What is wrong with the addresses of a form that came back: a code of `whatIf.guestsWrong`, with what it is filled with. */
export function findGuestsProblem(text: string): { code: string; values: Record<string, string | number> } {
  const parts = toParts(text)
  const wrong = parts.find((part) => toAddress(part) === null)
  if (wrong !== undefined) return { code: 'wrong', values: { text: wrong.slice(0, 80) } }
  if (parts.length > mostGuests) return { code: 'tooMany', values: { count: parts.length, most: mostGuests } }
  return { code: 'missing', values: { most: mostGuests } }
}

/** The simulator's address for one of those who were asked about. */
export const toQuery = ({ typed }: AskedAbout, guest: string | null): Record<string, string> => ({
  ...typed,
  ...(guest && { guest }),
})

/** How many questions that makes. */
export const countAsked = ({ guests }: AskedAbout): number => Math.max(1, guests.length)
