import 'server-only'
import { mayEnter } from '@/lib/auth/roles'
import type { Staff } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { forgetAppToken, readGranted } from '@/lib/entra/app-token'
import { type OrganizationNames, readOrganization } from '@/lib/entra/organization'
import { GraphProblem } from '@/lib/entra/problem'
import { type Connection, findWriting, type Grant, toGrants } from '@/lib/tenants/permissions'
import { openStep, readStepCookie } from './step-cookie'

/** Who came back from the sign-in with this browser, and what they set out to connect their tenant as. */
export type Proven = { staff: Staff; as: Connection }

export async function findProven(now = new Date()): Promise<Proven | null> {
  const visit = await findVisitKey()
  const step = visit && (await openStep(visit.id, await readStepCookie(), now))
  return step?.at === 'proven' ? { staff: step.staff, as: step.as } : null
}

/** What this browser set out for, for the page between consent and sign-in; with the token of its forms. */
export async function findSettingOut(now = new Date()) {
  const visit = await findVisitKey()
  const step = visit && (await openStep(visit.id, await readStepCookie(), now))
  if (!step) return null
  return { address: step.address, wasConsented: step.wasConsented, csrf: visit.csrf }
}

export const mayConnect = ({ roles }: Pick<Staff, 'roles'>): boolean => mayEnter(roles, 'connection')

/** Why a tenant cannot be connected now. `writing`: what it granted of which Readmit may hold none. */
export type Hindrance =
  { problem: 'notConsented' | 'nameUnread' | 'tryLater' } | { problem: 'tooPowerful'; writing: string[] }

/** What a tenant that may be connected has granted, and what it is called. */
export type Fit = { names: OrganizationNames; grants: Grant[]; granted: string[] }

/** Reads what the tenant grants by now and what it is called. Nothing of it is kept. */
export async function checkConsent(tenantId: string, as: Connection): Promise<Fit | Hindrance> {
  try {
    // one that was kept from before the consent says less than it
    forgetAppToken(tenantId)
    const granted = await readGranted(tenantId)
    const writing = findWriting(granted)
    if (writing.length > 0) return { problem: 'tooPowerful', writing }
    if (granted.length === 0) return { problem: 'notConsented' }
    const names = await readOrganization(tenantId)
    return { names, granted, grants: toGrants(as, granted) }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    if (error.kind === 'notConnected') return { problem: 'notConsented' }
    if (error.kind === 'tooPowerful') return { problem: 'tooPowerful', writing: [] }
    return { problem: error.kind === 'forbidden' ? 'nameUnread' : 'tryLater' }
  }
}
