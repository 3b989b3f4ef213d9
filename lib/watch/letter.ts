import 'server-only'
import { createTranslator } from 'use-intl/core'
import words from '@/lib/explain/messages/en/watch.json'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { postLetter } from '@/lib/letters/post'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { type LockOuts, lockOutKinds } from './lock-outs'
import type { PostureEdit } from './posture-edits'
import { nameEdit, type SayWatch } from './words'

/** Every text under its path, `mail_lead`: keys here are put together from codes, which the typed translator does not take. */
const textsOf = (node: unknown, path: string): [string, string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => textsOf(child, path ? `${path}_${name}` : name))
    : [[path, String(node)]]
const messages: Record<string, string> = Object.fromEntries(textsOf(words, ''))
const translate = createTranslator({ locale: 'en', timeZone: 'UTC', messages })
const say: SayWatch = (key, values) => translate(key.replaceAll('.', '_'), values)
const mostLines = 10

type LockOut = {
  tenant: ConnectedTenant
  to: string
  edits: readonly PostureEdit[]
  lockOuts: LockOuts
  homes: ReadonlyMap<string, string>
}

/** Tells the host's IT which edit locked out how many guests of which organisations. Names no guest. */
export async function postLockOut(tx: Tx, { tenant, to, edits, lockOuts, homes }: LockOut): Promise<void> {
  const page = `${env().PORTAL_URL}/traps`
  const most = lockOutKinds.find((kind) => lockOuts[kind] > 0) ?? 'lockedOut'
  const values = { host: tenant.displayName, count: lockOuts[most] }
  const nameHome = (id: string | null | undefined) =>
    id === null ? say('noHome') : id === undefined ? say('unknownHome') : (homes.get(id) ?? id)
  const text = [
    say('mail.lead', { host: tenant.displayName }),
    edits.slice(0, mostLines).map((edit) => `- ${nameEdit(edit, say, (id) => nameHome(id))}`),
    lockOutKinds.flatMap((kind) =>
      lockOuts[kind] > 0 ? [say(`who.${kind}`, { count: lockOuts[kind] })] : [],
    ),
    lockOuts.rows
      .slice(0, mostLines)
      .map((row) =>
        say('mail.row', {
          count: row.guests,
          home: nameHome(row.homeTenantId),
          policies: row.policies.join(', ') || say('noPolicy'),
        }),
      )
      .map((line) => `- ${line}`),
    say('mail.more', { page }),
  ]
  await postLetter(tx, {
    to,
    subject: say(`mail.subject.${most}`, values),
    text: text.map((part) => (Array.isArray(part) ? part.join('\n') : part)).join('\n\n'),
    links: [page],
  })
}
