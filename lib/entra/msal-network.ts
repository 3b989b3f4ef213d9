import 'server-only'
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { env } from '@/lib/env'
import { send } from './http'

/** MSAL accepts https authorities only; the sandbox speaks http on loopback. A real authority is returned unchanged. */
export function secureForm(authority: string): string {
  return authority.replace(/\/+$/, '').replace(/^http:/, 'https:')
}

/** Carries MSAL's requests through our own door, to the authority as it is configured. */
export const msalNetwork: INetworkModule = {
  sendGetRequestAsync: (url, options) => carry(url, 'GET', options),
  sendPostRequestAsync: (url, options) => carry(url, 'POST', options),
}

async function carry<T>(
  url: string,
  method: 'GET' | 'POST',
  options: NetworkRequestOptions = {},
): Promise<NetworkResponse<T>> {
  const response = await send(toConfigured(url), { method, headers: options.headers, body: options.body })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: asBodyOf<T>(await response.json()),
  }
}

/** The address as configured, of one that MSAL made from the secure form. */
export function toConfigured(url: string): string {
  const secure = secureForm(env().ENTRA_AUTHORITY)
  return url.startsWith(`${secure}/`)
    ? env().ENTRA_AUTHORITY.replace(/\/+$/, '') + url.slice(secure.length)
    : url
}

/** MSAL's interface lets the caller name the body's type; MSAL itself checks what it reads from it. */
function asBodyOf<T>(json: unknown): T {
  return json as T
}
