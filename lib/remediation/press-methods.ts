import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { checks, type Pressed } from './answers'
import { findMethods, mayDelete } from './find-methods'
import { keepRun } from './keep-run'

/**
 * One press of the form. `items`: what the form showed, in Graph's places. `address`: the one that the caller has proven, which is
 * told of it. `checked`: a Check. `key` is made with the form.
 */
export type MethodsPress = {
  target: { id: string; address: string }
  items: string[]
  checked: string | undefined
  key: string
}
type Presser = { staff: Staff; sessionId: string }

/**
 * Makes the run that deletes what a guest registered in this tenant, an operation for each method, or says why not. Nothing is sent.
 * `signIn`: the list can only be read after the next step-up.
 */
export async function pressMethods(by: Presser, press: MethodsPress): Promise<Pressed | 'signIn'> {
  const { target, key } = press
  const checked = checks.find((code) => code === press.checked)
  if (!checked) return { problem: 'checkMissing' }
  if (checked === 'notYet') return { problem: 'checkFirst' }
  const fingerprint = JSON.stringify(['deleteMethods', target.id, [...press.items].sort(), checked])
  const known = await findByKey(by.staff, key, fingerprint)
  if (known) return known
  const refused = await mayDelete(by.staff, target.id)
  if (refused) return { problem: refused.because, roles: refused.roles }
  const found = await findMethods(by, target.id, { ordered: true })
  if (found === 'signIn') return found
  if ('problem' in found) return { problem: found.problem }
  const items = found.methods.flatMap(({ item }) => item ?? [])
  if (items.length === 0) return { problem: 'noMethods' }
  if (!isSame(items, press.items)) return { problem: 'methodsChanged' }
  const before = { methods: items, readAt: new Date().toISOString() }
  const of = { id: target.id, name: found.name, address: target.address, before, problem: null, roles: [] }
  return keepRun(
    by.staff,
    {
      ...{ id: randomUUID(), kind: 'deleteMethods', key, fingerprint, reason: null, checked },
      ...{ approval: 'none', approverAddress: null },
    },
    items.map((item) => ({ ...of, item })),
  )
}

/** A form that was sent twice: by now its methods may be gone. The insert decides again. */
function findByKey(
  { tenantId, subject: actor }: Staff,
  key: string,
  fingerprint: string,
): Promise<Pressed | null> {
  return within({ tenant: tenantId }, async (tx) => {
    const run = await tx.run.findUnique({ where: { tenantId_actor_key: { tenantId, actor, key } } })
    if (!run) return null
    return run.fingerprint === fingerprint ? { run: run.id } : { problem: 'keyReused', run: run.id }
  })
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && [...one].sort().join() === [...other].sort().join()
