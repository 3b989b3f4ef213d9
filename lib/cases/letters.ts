import 'server-only'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import type { Case } from '@/lib/generated/prisma/client'
import { toDay } from '@/lib/letters/day'
import { postLetter } from '@/lib/letters/post'
import { guestWords, isLocale, staffWords } from '@/lib/letters/words'
import { showCaseNumber } from './case-number'
import { linkOf } from './link'
import type { Step } from './move'
import { holderOf, type Side, toCaseState } from './states'

type ToGuest =
  | 'atHome'
  | 'carry'
  | 'atHost'
  | 'tryAgain'
  | 'cannot'
  | 'noAnswer'
  | 'reminder'
  | 'solved'
  | 'closedIn'
  | 'closedQuiet'
  | 'closedByIt'
type ToStaff = 'asked' | 'askedHost' | 'reminder' | 'answered' | 'handedBack'

/** What a step tells by mail, and whom. Nothing of either half: names, the number, and where the case stands. */
export async function postCaseLetters(tx: Tx, found: Case, step: Step): Promise<void> {
  const guest = toGuest(found, step)
  // nobody is written to because somebody else's token claims the address
  if (guest && found.addressProven) await writeToGuest(tx, found, step, guest)
  for (const { side, letter } of toStaff(found, step)) await writeToStaff(tx, found, step, side, letter)
}

function toGuest(found: Case, { what, by, data }: Step): ToGuest | null {
  const holder = holderOf(toCaseState(found.state))
  switch (what) {
    case 'asked':
      // who pressed the button reads it on the page
      return by.side === 'guest' ? null : 'atHome'
    case 'carried':
      return by.side === 'guest' ? null : 'carry'
    case 'handedOver':
      if (holder === 'guest') return 'reminder'
      return holder === 'home' ? 'atHome' : 'atHost'
    case 'answeredDone':
      return 'tryAgain'
    case 'answeredCannot':
      return 'cannot'
    case 'handedBack':
      return holder === 'guest' ? 'noAnswer' : null
    case 'reminded':
      return holder === 'guest' ? 'reminder' : null
    case 'solved':
      return 'solved'
    case 'closed':
      if (by.side === 'guest') return null
      if (data?.['because'] === 'notNeeded') return 'closedByIt'
      return data?.['because'] === 'in' ? 'closedIn' : 'closedQuiet'
    default:
      return null
  }
}

function toStaff(found: Case, { what, by }: Step): { side: 'home' | 'host'; letter: ToStaff }[] {
  const holder = holderOf(toCaseState(found.state))
  const side = holder === 'home' || holder === 'host' ? holder : null
  switch (what) {
    case 'asked':
      return [{ side: 'home', letter: 'asked' }]
    case 'handedOver':
      return side && by.side !== side ? [{ side, letter: side === 'home' ? 'asked' : 'askedHost' }] : []
    case 'answeredDone':
    case 'answeredCannot':
      return found.hostAskedAt ? [{ side: 'host', letter: 'answered' }] : []
    case 'reminded':
      return side ? [{ side, letter: 'reminder' }] : []
    case 'handedBack':
      return side ? [{ side, letter: 'handedBack' }] : []
    default:
      return []
  }
}

/** Of a case that goes on the page that follows it; whoever was turned away again begins anew, with the new message. */
const isFollowing = (letter: ToGuest) =>
  letter === 'atHome' || letter === 'atHost' || letter === 'noAnswer' || letter === 'reminder'

async function writeToGuest(tx: Tx, found: Case, { data }: Step, letter: ToGuest): Promise<void> {
  const locale = isLocale(found.locale) ? found.locale : 'en'
  const t = guestWords(locale)
  const page = isFollowing(letter) ? `${env().PORTAL_URL}/sent` : env().PORTAL_URL
  const link = linkOf(found)
  const values = {
    ...namesOf(found, data?.['from'] === 'host' ? 'host' : 'home'),
    ...{ page, link, date: toDay(found.linkExpiresAt, locale) },
    next: found.state === 'waitingForHost' ? 'host' : 'guest',
  }
  const text = [t(`${letter}.body`, values), t('closing', values)].join('\n\n')
  await postLetter(tx, {
    to: found.address,
    subject: t(`${letter}.subject`, values),
    text,
    links: [link, page],
    locale,
  })
}

async function writeToStaff(
  tx: Tx,
  found: Case,
  step: Step,
  side: 'home' | 'host',
  letter: ToStaff,
): Promise<void> {
  const to = await findSupport(tx, found, side)
  if (!to) return
  const [page, link] = [`${env().PORTAL_URL}/cases/${found.id}`, linkOf(found)]
  const note = step.data?.['note'] ?? (letter === 'asked' ? found.sentence : null)
  const values = {
    ...namesOf(found, side),
    ...{ page, link, address: found.address, date: toDay(found.linkExpiresAt, 'en') },
    note: typeof note === 'string' && note ? note : 'none',
    answer: step.what === 'answeredDone' ? 'done' : 'cannot',
  }
  await postLetter(tx, {
    ...{ to, subject: staffWords(`${letter}.subject`, values), text: staffWords(`${letter}.body`, values) },
    links: [link, page],
  })
}

async function findSupport(
  tx: Tx,
  { homeTenantId, hostTenantId }: Case,
  side: 'home' | 'host',
): Promise<string | null> {
  const id = side === 'home' ? homeTenantId : hostTenantId
  const tenant = id && (await tx.tenant.findUnique({ where: { id } }))
  return tenant ? tenant.supportAddress : null
}

/** Whether whoever has the case can be written to: a guest whose address is proven, an organisation that gave one. */
export async function isReached(tx: Tx, found: Case): Promise<boolean> {
  const holder = holderOf(toCaseState(found.state))
  if (holder === 'guest') return found.addressProven
  return holder !== null && (await findSupport(tx, found, holder)) !== null
}

function namesOf({ homeName: home, hostName: host, number }: Case, owner: Side) {
  return { home, host, owner: owner === 'host' ? host : home, caseNumber: showCaseNumber(number) }
}
