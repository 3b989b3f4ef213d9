import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { toGraph } from './graph'
import { GraphProblem } from './problem'

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const kept = ['aadgdc', 'aadgsu']
const known = new RegExp(`^${guid}(\\?[\\w=&%.-]{1,300})?$`, 'i')

/**
 * Of the address of a long-running operation its id and the two members of its query that lead to the right data centre; null
 * unless it is an operation of this very account on the Graph that we asked.
 */
export function readLocation(location: string | null, targetId: string): string | null {
  if (!location || !URL.canParse(location)) return null
  const url = new URL(location)
  const base = new URL(`${env().GRAPH_URL}/v1.0/users/${targetId}/authentication/operations/`)
  const path = url.pathname.toLowerCase()
  if (url.origin !== base.origin || url.username || url.password) return null
  if (!path.startsWith(base.pathname.toLowerCase())) return null
  const id = path.slice(base.pathname.length)
  const query = kept.flatMap((name) => {
    const value = url.searchParams.get(name)
    return value && /^[\w.-]{1,100}$/.test(value) ? [`${name}=${value}`] : []
  })
  return new RegExp(`^${guid}$`).test(id) ? [id, query.join('&')].filter(Boolean).join('?') : null
}

const LongRunning = z.looseObject({ status: z.string(), statusDetail: z.string().nullish() })

export type OperationState = { status: 'running' | 'succeeded' | 'failed'; detail: string | null }

/**
 * How far an operation is, by the token of somebody who may know. `detail`: why it failed, as Graph's code.
 * @throws GraphProblem
 */
export async function readOperation(of: {
  tenantId: string
  accessToken: string
  targetId: string
  graphOperation: string
}): Promise<OperationState> {
  const { tenantId, accessToken, graphOperation } = of
  const targetId = z.guid().parse(of.targetId)
  if (!known.test(graphOperation)) throw new GraphProblem('other', 'unknownOperation')
  const path = `/users/${targetId}/authentication/operations/${graphOperation}`
  const { status, statusDetail } = await toGraph(tenantId, () => Promise.resolve(accessToken)).read(
    path,
    LongRunning,
  )
  const isOver = status === 'succeeded' || status === 'failed'
  // a sentence is no code, and it may name somebody
  const detail = statusDetail && /^\w{1,80}$/.test(statusDetail) ? statusDetail : null
  return { status: isOver ? status : 'running', detail }
}
