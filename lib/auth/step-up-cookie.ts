import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { cookieName, toSetCookie } from '@/lib/cookie-name'
import { seal, unseal } from './seal'

const minutes = 10

const Sealed = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  goTo: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.coerce.date(),
})

/** What a browser carries while somebody proves anew who they are. The newest takes the place of one before. */
export type StepUp = Omit<z.infer<typeof Sealed>, 'expiresAt'>

const name = 'readmit-step-up'

export const readStepUpCookie = async () => (await cookies()).get(cookieName(name))?.value ?? null

/** Nobody reads it, and in another session it is worth nothing. */
export async function sealStepUp(sessionId: string, step: StepUp, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  const { state, nonce, verifier, goTo, scopes } = step
  const value = { state, nonce, verifier, goTo, scopes, expiresAt }
  return toSetCookie(name, await seal('stepUp', { sid: sessionId }, value), minutes * 60)
}

export async function openStepUp(sessionId: string, sealed: string, now: Date): Promise<StepUp | null> {
  const step = Sealed.safeParse(await unseal('stepUp', { sid: sessionId }, sealed)).data
  return step && step.expiresAt > now ? step : null
}

export const forgetStepUp = () => toSetCookie(name)
