import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { seal, unseal } from '@/lib/auth/seal'
import { cookieName, toSetCookie } from '@/lib/cookie-name'

const minutes = 30

const Setting = z.object({
  as: z.enum(['host', 'home', 'both']),
  /** Found by the domain of the address that was typed: where to go, and never a proof of anything. */
  tenantId: z.guid(),
  address: z.string(),
  /** Somebody says that consent was given before. */
  wasConsented: z.boolean(),
  expiresAt: z.coerce.date(),
})
const Handshake = Setting.extend({ state: z.string() })

const Step = z.discriminatedUnion('at', [
  Handshake.extend({ at: z.literal('consent') }),
  Setting.extend({ at: z.literal('consented') }),
  Handshake.extend({ at: z.literal('signIn'), nonce: z.string(), verifier: z.string() }),
  Setting.extend({
    at: z.literal('proven'),
    staff: z.object({
      subject: z.string(),
      tenantId: z.guid(),
      objectId: z.guid(),
      name: z.string(),
      address: z.string(),
      roles: z.array(z.string()),
    }),
  }),
])

/**
 * How far a browser has come with connecting a tenant. It is no session: whoever is `proven` is nobody to every other page, and no
 * row says that they were ever here.
 */
export type Step = z.infer<typeof Step>
export type StepAt<At extends Step['at']> = Extract<Step, { at: At }>
/** Without its end, which is set when it is sealed. */
export type NewStep = { [At in Step['at']]: Omit<StepAt<At>, 'expiresAt'> }[Step['at']]

const name = 'readmit-connect'

export const readStepCookie = async () => (await cookies()).get(cookieName(name))?.value ?? null
export const forgetStep = () => toSetCookie(name)

/** Sealed for this visit: in another browser it is worth nothing. Each step takes the place of the one before. */
export async function sealStep(visitId: string, step: NewStep, now: Date): Promise<string> {
  const value = { ...step, expiresAt: new Date(now.getTime() + minutes * 60_000) }
  return toSetCookie(name, await seal('connect', { visit: visitId }, value), minutes * 60)
}

/** Null: none, of another visit, changed by somebody, or too old. */
export async function openStep(visitId: string, sealed: string | null, now: Date): Promise<Step | null> {
  if (!sealed) return null
  const step = Step.safeParse(await unseal('connect', { visit: visitId }, sealed)).data
  return step && step.expiresAt > now ? step : null
}
