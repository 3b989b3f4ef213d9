import { z } from 'zod'
import { badRequest } from './graph-error'

const requestSchema = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
})
const batchSchema = z.object({ requests: z.array(requestSchema).min(1) })
type BatchRequest = z.output<typeof requestSchema>
type BatchResponse = { id: string; status: number; headers: Record<string, string>; body?: unknown }

const most = 20

/** Up to twenty requests in one, each answered for itself. Throws Graph's 400 for what is no batch. */
export async function answerBatch(
  body: unknown,
  send: (path: string, init: RequestInit) => Promise<Response>,
): Promise<{ responses: BatchResponse[] }> {
  const batch = batchSchema.safeParse(body)
  if (!batch.success) throw badRequest('Invalid batch payload format.')
  const { requests } = batch.data
  if (requests.length > most)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${most}.`)
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw badRequest('Request ids must be unique.')
  const responses = new Map<string, BatchResponse>()
  for (const request of requests) {
    const isBlocked = request.dependsOn.some((id) => (responses.get(id)?.status ?? 500) >= 400)
    responses.set(request.id, isBlocked ? failedDependency(request.id) : await one(request, send))
  }
  return { responses: [...responses.values()] }
}

async function one(
  { id, method, url, headers, body }: BatchRequest,
  send: (path: string, init: RequestInit) => Promise<Response>,
): Promise<BatchResponse> {
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const response = await send(url, init)
  const text = await response.text()
  const kept = [...response.headers].filter(([name]) =>
    ['content-type', 'retry-after', 'location', 'request-id'].includes(name),
  )
  const content: unknown = text === '' ? undefined : JSON.parse(text)
  return {
    id,
    status: response.status,
    headers: Object.fromEntries(kept),
    ...(content !== undefined && { body: content }),
  }
}

function failedDependency(id: string): BatchResponse {
  const error = { code: 'FailedDependency', message: 'A request that this one depends on has failed.' }
  return { id, status: 424, headers: {}, body: { error } }
}
