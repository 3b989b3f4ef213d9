import 'server-only'
import type { Context } from '@/lib/auth/change'
import { isEmpty, type Paste, readPaste } from '@/lib/evidence/read-paste'
import { findHost } from '@/lib/tenants/find'
import { type Draft, keepVisit, type Problem } from './visit'

const mail = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[^\s@<>"']{2,63}$/u
const maxPaste = 20_000

const isAddress = (text: string) => mail.test(text)

/**
 * Begins a visit from what the guest pasted, or from an address and an organisation. Answers with what was wrong, or with an
 * empty list; either way what was typed is kept. It looks nobody up.
 */
export async function startVisit(ctx: Context, way: 'paste' | 'without', draft: Draft): Promise<Problem[]> {
  const paste = way === 'paste' ? readPaste(draft.details.slice(0, maxPaste)) : null
  const host = draft.host.trim() ? await findHost(draft.host.trim()) : null
  const problems = way === 'paste' ? pasteProblems(draft.details, paste) : typedProblems(draft, host !== null)

  const address = way === 'paste' ? (paste?.address ?? null) : draft.address.trim().toLowerCase()
  await keepVisit(ctx.visit.id, ctx.now, {
    draft,
    problems,
    ...(problems.length
      ? {}
      : {
          ...fresh,
          startedAt: ctx.now,
          paste,
          address,
          hostTenantId: host?.tenantId ?? null,
          hostName: host?.displayName ?? null,
        }),
  })
  return problems
}

/** A new start forgets the way of the last one. */
const fresh = {
  subject: null,
  toldAt: null,
  looks: 0,
  lastLookAt: null,
  newPasswordAt: null,
  clearedAt: null,
}

function pasteProblems(details: string, paste: Paste | null): Problem[] {
  if (!details.trim()) return [{ field: 'details', code: 'pasteMissing' }]
  if (details.length > maxPaste) return [{ field: 'details', code: 'pasteTooLong' }]
  return !paste || isEmpty(paste) ? [{ field: 'details', code: 'pasteEmpty' }] : []
}

function typedProblems({ address, host }: Draft, hostFound: boolean): Problem[] {
  return [...addressProblems(address), ...hostProblems(host, hostFound)]
}

export function addressProblems(address: string): Problem[] {
  if (!address.trim()) return [{ field: 'address', code: 'addressMissing' }]
  return isAddress(address.trim()) ? [] : [{ field: 'address', code: 'addressInvalid' }]
}

export function hostProblems(host: string, found: boolean): Problem[] {
  if (!host.trim()) return [{ field: 'host', code: 'hostMissing' }]
  return found ? [] : [{ field: 'host', code: 'hostUnknown' }]
}
