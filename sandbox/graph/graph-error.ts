import { randomUUID } from 'node:crypto'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A refusal in Graph's words. */
export class GraphError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function notFound(id: string): GraphError {
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return new GraphError(404, 'Request_ResourceNotFound', text)
}

export function badQuery(text: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', text)
}

/** The body Graph sends with every refusal. */
export function graphErrorBody(fault: GraphError, requestId: string, clientRequestId: string = randomUUID()) {
  const date = new Date().toISOString().slice(0, 19)
  return {
    error: {
      code: fault.code,
      message: fault.message,
      innerError: { date, 'request-id': requestId, 'client-request-id': clientRequestId },
    },
  }
}
