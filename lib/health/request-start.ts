import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

type Start = { request: IncomingMessage; response: ServerResponse }

/** Runs before anything else with every request that this process gets, from now on. */
export function atRequestStart(run: (start: Start) => void): void {
  subscribe('http.server.request.start', (message) => run(asStart(message)))
}

/** What Node sends on this channel, which it types as `unknown`. */
const asStart = (message: unknown) => message as Start
