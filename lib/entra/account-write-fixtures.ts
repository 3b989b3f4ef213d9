import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { z } from 'zod'
import { countBy } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Kind } from '@/lib/remediation/kinds'
import { sendWrite } from './account-writes'
import { makePassword } from './make-password'

export const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
export const hana = 'hana@fabrikam.com'
const Log = z.array(z.looseObject({ method: z.string(), path: z.string(), status: z.number() }))

export type How = {
  as?: string
  tenantId?: string
  password?: string
  token?: string
  limits?: { timeoutMs?: number; withinMs?: number }
}

/** The address on which a server listens now, on a port of its own. */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}`)
    })
  })
}

/** The sandbox of one file, and who asks it and tells it things. */
type Services = {
  sandbox: { origin: string }
  graph: {
    tell: (order: string, body?: unknown) => Promise<unknown>
    forget: () => void
    token: (address: string) => Promise<string>
    get: (
      who: string,
      path: string,
    ) => Promise<{ rows: Record<string, unknown>[]; body: Record<string, unknown> }>
  }
}

/**
 * For tests: one account changed, what the sandbox saw of it, and another host that nothing may
 * ever reach.
 */
export function useAccountWrites({ sandbox, graph }: Services) {
  let stranger: Server
  let strangerAddress = ''
  let strangerSeen = 0

  beforeAll(async () => {
    stranger = createServer((_, response) => {
      strangerSeen++
      response.end('{}')
    })
    strangerAddress = await listen(stranger)
  })
  afterAll(() => new Promise((done) => stranger.close(done)))
  // what one test spends of the tenant's budget, or breaks, is not the next one's
  beforeEach(async () => {
    graph.forget()
    await graph.tell('reset')
    await countBy(Prisma.sql`UPDATE graph_budget SET next_slot = now(), failures = 0, throttled = 0,
      paused_until = NULL, open_until = NULL`)
  })

  async function write(kind: Kind, targetId: string, how: How = {}) {
    const { as = hana, tenantId = fabrikam, password = makePassword(), limits, token } = how
    const operationId = randomUUID()
    const answer = await sendWrite(
      {
        kind,
        tenantId,
        accessToken: token ?? (await graph.token(as)),
        targetId,
        operationId,
        ...(kind === 'resetPassword' && { newPassword: password }),
      },
      limits,
    )
    return { answer, operationId, password }
  }

  const idOf = async (address: string) => {
    const domain = address.split('@')[1] ?? ''
    const { rows } = await graph.get(domain, `/users?$filter=userPrincipalName eq '${address}'`)
    return String(rows[0]?.id)
  }
  const posts = async () => {
    const log = Log.parse(await (await fetch(`${sandbox.origin}/__log?method=POST`)).json())
    return log.filter(({ path }) => /dismiss|confirm|resetPassword|revokeSignIn/.test(path))
  }
  const isProcessing = async (id: string) =>
    (await graph.get(hana, `/identityProtection/riskyUsers/${id}`)).body['isProcessing']
  const passwordChangedAt = async (id: string) =>
    (await graph.get('fabrikam.com', `/users/${id}?$select=lastPasswordChangeDateTime`)).body[
      'lastPasswordChangeDateTime'
    ]
  return {
    ...{ write, idOf, posts, isProcessing, passwordChangedAt },
    stranger: () => ({ address: strangerAddress, seen: strangerSeen }),
  }
}
