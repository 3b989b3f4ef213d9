import type { HttpBindings } from '@hono/node-server'
import type { LoggedRequest } from './request-log'

/** What the handlers of one request tell each other; `Bindings` are absent for a request inside a batch. */
export type Env = {
  Bindings: HttpBindings | undefined
  Variables: {
    requestId: string
    fault?: string
    served?: number
    /** The body of the request as Graph read it. */
    sent?: unknown
    /** What the request log is to say besides method, path and status. */
    logged?: Partial<LoggedRequest>
  }
}
