import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A refusal in Graph's words, with the headers it comes with. */
export class GraphError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function notFound(id: string): GraphError {
  const text = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return new GraphError(404, 'Request_ResourceNotFound', text)
}

export function badQuery(text: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', text)
}

export function badRequest(text: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', text)
}

export function denied(text = 'Insufficient privileges to complete the operation.'): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', text)
}

/** The body Graph sends with every refusal. */
export function graphErrorBody(fault: GraphError, requestId: string, now: Date, clientRequestId = requestId) {
  const date = now.toISOString().slice(0, 19)
  return {
    error: {
      code: fault.code,
      message: fault.message,
      innerError: { date, 'request-id': requestId, 'client-request-id': clientRequestId },
    },
  }
}
