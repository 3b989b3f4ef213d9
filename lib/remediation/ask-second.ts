import 'server-only'
import type { Staff } from '@/lib/auth/session'
import { sendMail } from '@/lib/mail'
import { findConnectedTenant } from '@/lib/tenants/find'
import { minutes } from './keep-run'
import type { Kind } from './kinds'
import { mailWords } from '@/lib/mail-words'
import { addressOfRun } from './run-address'

/** Writes to the second admin: who asks, for what kind of change, and where. Names nobody whose account it is. */
export async function askSecond(
  { tenantId, name }: Pick<Staff, 'tenantId' | 'name'>,
  { id, kind, approverAddress }: { id: string; kind: Kind; approverAddress: string | null },
  count: number,
): Promise<void> {
  const home = (await findConnectedTenant(tenantId))?.displayName
  if (!approverAddress || !home) return
  const until = new Date(Date.now() + minutes.agree * 60_000).toISOString().slice(11, 16)
  const words = { name, home, kind, count, link: addressOfRun(id), until: `${until} UTC` }
  void sendMail({
    to: approverAddress,
    subject: mailWords('actions.mail.approve.subject', words),
    text: mailWords('actions.mail.approve.body', words),
  })
}
