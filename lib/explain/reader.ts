import type { Actor } from '@/lib/evaluation/judgement'

/** Who the words are written for. */
export type Audience = 'guest' | 'homeAdmin' | 'helpdesk' | 'resourceAdmin'

/** Who is looking. A helpdesk belongs to one side and sees that half only. */
export type Reader = Exclude<Audience, 'helpdesk'> | 'homeHelpdesk' | 'hostHelpdesk'

/** Whole names, ready to stand in a sentence. */
export type SideNames = { home: string; host: string; provider: string }

/** Which half the reader's tenant holds; a guest has none. */
export const sideOf: Record<Reader, 'home' | 'host' | null> = {
  guest: null,
  homeAdmin: 'home',
  homeHelpdesk: 'home',
  hostHelpdesk: 'host',
  resourceAdmin: 'host',
}

export const audienceOf: Record<Reader, Audience> = {
  guest: 'guest',
  homeAdmin: 'homeAdmin',
  homeHelpdesk: 'helpdesk',
  hostHelpdesk: 'helpdesk',
  resourceAdmin: 'resourceAdmin',
}

/** What belongs to the host is written for its own helpdesk, so another one reads what home administrators read. */
export const audienceOfHostHalf = (reader: Reader): Audience =>
  reader === 'homeHelpdesk' ? 'homeAdmin' : audienceOf[reader]

export function toOwnerName(actor: Actor, names: SideNames): string {
  switch (actor) {
    case 'guest':
    case 'homeAdmin':
      return names.home
    case 'resourceAdmin':
      return names.host
    case 'identityProvider':
      return names.provider
  }
}
