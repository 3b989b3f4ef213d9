import type { State } from '@/sandbox/state'
import { OAuthError } from './oauth-error'

export type Client = {
  id: string
  displayName: string
  /** Absent: a public client, which proves itself by PKCE alone. */
  secret?: string
  /** PEM; any of them verifies an assertion. */
  certificates: string[]
  redirectsUnder: string
}

/** The portal and the host applications; nobody else is registered. Throws AADSTS700016. */
export function findClient(state: State, id: string): Client {
  const { portal } = state.world
  if (id === portal.clientId)
    return {
      id,
      displayName: portal.displayName,
      secret: portal.clientSecret,
      certificates: portal.certificates,
      redirectsUnder: `${new URL(state.settings.portalUrl).origin}/`,
    }
  const app = state.directory.application(id)?.app
  if (app?.appId === id)
    return {
      id,
      certificates: [],
      displayName: app.displayName,
      redirectsUnder: `${state.settings.origin()}/apps/${app.path}/`,
    }
  throw new OAuthError('unauthorized_client', 700016, `Application with identifier '${id}' was not found.`)
}

/** Throws AADSTS50011 for an address that is not under what is registered. */
export function checkRedirect(client: Client, redirectUri: string) {
  const text = `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${client.id}'.`
  if (!URL.canParse(redirectUri) || !new URL(redirectUri).href.startsWith(client.redirectsUnder))
    throw new OAuthError('invalid_request', 50011, text)
}
