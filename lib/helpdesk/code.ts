import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { GuestContext } from '@/lib/auth/change'
import { isMark, markOf, marksOf, newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { findDiagnoses, type Kept } from '@/lib/diagnosis/diagnose'
import { findConnectedTenant } from '@/lib/tenants/find'

const minutes = 10

/** What the guest reads out, and until when it works, ISO 8601. */
export type CodeToRead = { code: string; until: string }

/** Whether an organisation of this diagnosis has agents here who could take a code. */
export async function canTakeCode({ hostTenantId, homeTenantId }: Between): Promise<boolean> {
  const ids = [hostTenantId, homeTenantId].filter((id) => id !== null)
  const tenants = await Promise.all(ids.map(findConnectedTenant))
  return tenants.some((tenant) => tenant !== null)
}
type Between = Pick<Kept, 'hostTenantId' | 'homeTenantId'>

/** For the guest's page: the open code, and whether one can be made. */
export async function findHelpdeskOffer(
  ctx: GuestContext,
): Promise<{ code: CodeToRead | null; canMake: boolean }> {
  const [code, [newest]] = await Promise.all([findHelpdeskCode(ctx), findDiagnoses(ctx)])
  return { code, canMake: newest !== undefined && (await canTakeCode(newest)) }
}

/**
 * Makes six digits for this visit, for agents of the host and the home tenant of its newest diagnosis; an older code stops
 * working. Nothing is made where there is no diagnosis, or nobody who could take it.
 */
export async function makeHelpdeskCode(ctx: GuestContext): Promise<void> {
  const [newest] = await findDiagnoses(ctx)
  if (!newest || !(await canTakeCode(newest))) return
  const { hostTenantId, homeTenantId } = newest
  const salt = newSecret()
  const fresh = {
    salt,
    codeHash: markOf('helpdeskCode', toDigits(markOf('helpdeskDigits', `${ctx.visit.id}:${salt}`))),
    subject: ctx.guest.subject,
    address: ctx.guest.address,
    hostTenantId,
    homeTenantId,
    expiresAt: new Date(ctx.now.getTime() + minutes * 60_000),
    usedAt: null,
  }
  await within({ visit: ctx.visit.id }, async (tx) => {
    await tx.helpdeskCode.upsert({
      where: { visitId: ctx.visit.id },
      create: { visitId: ctx.visit.id, ...fresh },
      update: fresh,
    })
    await recordAudit(tx, {
      action: 'helpdeskCode.made',
      actor: ctx.guest.subject,
      tenantId: hostTenantId,
      data: { diagnosis: newest.id },
    })
  })
}

/** The open code of this guest on this visit, or null: none, too old, or used. */
export async function findHelpdeskCode({ visit, guest, now }: GuestContext): Promise<CodeToRead | null> {
  const row = await within({ visit: visit.id }, (tx) =>
    tx.helpdeskCode.findFirst({
      where: { visitId: visit.id, subject: guest.subject, usedAt: null, expiresAt: { gt: now } },
    }),
  )
  const code = row && findDigits(visit.id, row)
  return code ? { code, until: row.expiresAt.toISOString() } : null
}

/** What the database keeps of the digits. It must be found by them alone, so it is no hash that others could try all of. */
export const codeMarks = (code: string): string[] => marksOf('helpdeskCode', code)

/** Worked out anew for the guest's page; of the secrets that are still good, with the one that made them. */
const findDigits = (visitId: string, { salt, codeHash }: { salt: string; codeHash: string }) =>
  marksOf('helpdeskDigits', `${visitId}:${salt}`)
    .map(toDigits)
    .find((digits) => isMark('helpdeskCode', digits, codeHash))

/** Of 48 random bits, so that every number is as likely as the next. */
const toDigits = (mark: string) =>
  String(Buffer.from(mark, 'base64url').readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
