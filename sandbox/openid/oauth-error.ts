import { randomUUID } from 'node:crypto'

/** An OAuth error in Entra's words; `code` is the AADSTS number. */
export class OAuthError extends Error {
  readonly error: string
  readonly code: number
  readonly status: 400 | 401

  constructor(error: string, code: number, text: string, status: 400 | 401 = 400) {
    super(text)
    this.error = error
    this.code = code
    this.status = status
  }
}

/** The JSON body Entra answers with. */
export function oauthErrorBody(fault: OAuthError, now: Date, correlationId: string = randomUUID()) {
  const traceId = randomUUID()
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`
  const lines = [
    `AADSTS${fault.code}: ${fault.message}`,
    `Trace ID: ${traceId}`,
    `Correlation ID: ${correlationId}`,
    `Timestamp: ${timestamp}`,
  ]
  return {
    error: fault.error,
    error_description: lines.join('\r\n'),
    error_codes: [fault.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${fault.code}`,
  }
}
