import { countInside, isComfortable, isFull } from './load'
import { Line, type Wait } from './line'

/** Keeps somebody's place in the line at the door: when they first came, in milliseconds. It proves nothing. */
export const ticketCookie = 'readmit-turn'

const line = new Line()
/** For who is inside already, while even they have to wait. */
const insideSeconds = 10
const oldestTicketMs = 3_600_000

type Asking = { isNewcomer: boolean; ticket: string | undefined }

/** Null where this page may be made now. Newcomers wait first, so that whoever is on the way comes to the end of it. */
export function askAtDoor({ isNewcomer, ticket }: Asking, now: number): (Wait & { ticket: number }) | null {
  const cameAt = readTicket(ticket, now)
  const wait = isNewcomer ? line.ask(cameAt, now, isComfortable()) : isFull() ? later() : null
  return wait && { ...wait, ticket: cameAt ?? now }
}

/** How long to wait before sending a form again, in seconds; null where it may be taken now. */
export const askWithForm = (): number | null => (isFull() ? later().seconds : null)

/** Not all at the same moment. */
function later(): Wait {
  const seconds = insideSeconds + (countInside() % insideSeconds)
  return { seconds, untilTurn: seconds }
}

function readTicket(ticket: string | undefined, now: number): number | null {
  const cameAt = Number(ticket ?? Number.NaN)
  return cameAt > now - oldestTicketMs && cameAt <= now ? cameAt : null
}
