import { z } from 'zod'
import { findAccount } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import { attemptToEnter } from '@/sandbox/host/let-in'
import { newAttempt } from '@/sandbox/host/host'
import { detailsOf } from '@/sandbox/host/block-page'

/** Who tries to get into which application, by its path, and where a second factor was shown on the way. */
export const enterSchema = z.strictObject({
  address: z.string(),
  app: z.string(),
  secondFactor: z.enum(['none', 'home', 'resource']).default('none'),
})

/** A sign-in without its pages: judged and logged as a real one, and told with the details a block page would show. */
export function enter(state: State, { address, app: path, secondFactor }: z.output<typeof enterSchema>) {
  const found = state.directory.application(path)
  const person = findAccount(state, address)?.person
  const guest = found && person && state.directory.guest(found.tenant, person.address)
  if (!guest) throw new Error(`'${address}' is no guest at '${path}'`)
  const { app, tenant } = found
  const attempt = { ...newAttempt(state, app, person), proven: true, secondFactor }
  state.attempts.delete(attempt.id)
  const { judgement, signIn, block } = attemptToEnter(state, tenant, app, attempt, person, guest)
  const { portalUrl } = state.settings
  return {
    verdict: judgement.verdict,
    requestId: signIn.id,
    correlationId: signIn.correlationId,
    createdDateTime: signIn.createdDateTime,
    appId: app.appId,
    ...(block && {
      errorCode: block.code,
      details: detailsOf({ block, signIn, app, tenant, person, portalUrl }),
    }),
  }
}
