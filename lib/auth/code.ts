import 'server-only'
import { randomInt } from 'node:crypto'
import { within } from '@/lib/db'
import { recordAudit } from './audit'
import { isMark, markOf, nameOf } from './secrets'
import type { Guest } from './session'

export const codeMinutes = 10
const maxTries = 5

/** A code that nobody can foresee. */
export const sixDigits = () => String(randomInt(1_000_000)).padStart(6, '0')

/** Names whoever holds an address, without the address. */
export const mailSubject = (address: string) => `mail:${nameOf('subject', address.toLowerCase())}`

/** Makes a code for this visit and address; an older one stops working. The caller sends it. */
export async function makeCode(visit: string, address: string, now: Date): Promise<string> {
  const code = sixDigits()
  const fresh = {
    address,
    codeHash: markOf('code', `${visit}:${code}`),
    tries: 0,
    usedAt: null,
    expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
  }
  await within({ visit }, async (tx) => {
    await tx.emailCode.upsert({
      where: { visitId: visit },
      create: { visitId: visit, ...fresh },
      update: fresh,
    })
    await recordAudit(tx, { action: 'code.sent', actor: `visit:${visit.slice(0, 12)}` })
  })
  return code
}

/** Who holds the address the code went to, or null: wrong, too old, used, or tried too often. One code opens one session. */
export function checkCode(visit: string, given: string, now: Date): Promise<Guest | null> {
  return within({ visit }, async (tx) => {
    const { count } = await tx.emailCode.updateMany({
      where: { visitId: visit, usedAt: null, expiresAt: { gt: now }, tries: { lt: maxTries } },
      data: { tries: { increment: 1 } },
    })
    const row = count ? await tx.emailCode.findUnique({ where: { visitId: visit } }) : null
    if (!row || !isMark('code', `${visit}:${given.replace(/\D/g, '')}`, row.codeHash)) {
      await recordAudit(tx, { action: 'code.refused', actor: `visit:${visit.slice(0, 12)}` })
      return null
    }
    await tx.emailCode.update({ where: { visitId: visit }, data: { usedAt: now } })
    return {
      subject: mailSubject(row.address),
      proof: 'emailCode',
      address: row.address,
      homeTenantId: null,
      homeObjectId: null,
    }
  })
}
