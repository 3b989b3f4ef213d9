import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { GraphProblem, problemOf, toGraphProblem } from './problem'

/** As many as Graph takes in one request. */
const most = 20
/** Whoever comes within this time goes along. */
const gatherMs = 40

type Waiting = { path: string; resolve: (body: unknown) => void; reject: (error: unknown) => void }
const waiting = new Map<string, Waiting[]>()

const Answers = z.looseObject({
  responses: z.array(z.looseObject({ id: z.string(), status: z.number(), body: z.unknown() })),
})
const Fault = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) })

/**
 * Reads a path of a tenant together with whatever others read of it just now: one request for twenty, each answered for itself.
 * Paths start with `/`. @throws GraphProblem
 */
export function readTogether(tenantId: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const group = waiting.get(tenantId) ?? []
    group.push({ path, resolve, reject })
    if (group.length === 1) {
      waiting.set(tenantId, group)
      setTimeout(() => leave(tenantId, group), gatherMs)
    }
    if (group.length === most) leave(tenantId, group)
  })
}

function leave(tenantId: string, group: Waiting[]): void {
  if (waiting.get(tenantId) !== group) return
  waiting.delete(tenantId)
  void send(tenantId, group).catch((error: unknown) => {
    for (const { reject } of group) reject(error)
  })
}

async function send(tenantId: string, group: Waiting[]): Promise<void> {
  const requests = group.map(({ path }, at) => ({ id: String(at), method: 'GET', url: path }))
  const { responses } = await post(tenantId, { requests })
  for (const [at, { resolve, reject }] of group.entries()) {
    const answer = responses.find(({ id }) => id === String(at))
    if (!answer) reject(new GraphProblem('other', 'missingInBatch', 200))
    else if (answer.status === 200) resolve(answer.body)
    else reject(toProblem(answer.status, answer.body))
  }
}

async function post(tenantId: string, body: object): Promise<z.infer<typeof Answers>> {
  try {
    const answers = Answers.safeParse(await graphFor(tenantId).client.api('/$batch').post(body))
    if (!answers.success) throw new GraphProblem('other', 'unexpectedShape', 200)
    return answers.data
  } catch (error) {
    throw toGraphProblem(error)
  }
}

function toProblem(status: number, body: unknown): GraphProblem {
  const fault = Fault.safeParse(body)
  return fault.success
    ? problemOf(status, fault.data.error.code, fault.data.error.message)
    : problemOf(status, '', '')
}
