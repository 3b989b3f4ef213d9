import 'server-only'
import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node'
import { z } from 'zod'
import { env } from '@/lib/env'
import { credential } from './credential'
import { msalNetwork, secureForm } from './msal-network'

type Options = { network?: INetworkModule; clientCapabilities?: string[] }

/** MSAL for one tenant, with a cache of its own. It speaks through our own door and asks no discovery service. */
export function makeMsalClient(
  tenantId: string,
  { network = msalNetwork, clientCapabilities = [] }: Options = {},
): ConfidentialClientApplication {
  const authority = `${secureForm(env().ENTRA_AUTHORITY)}/${z.guid().parse(tenantId)}`
  return new ConfidentialClientApplication({
    auth: {
      clientId: env().ENTRA_CLIENT_ID,
      ...credential(),
      authority,
      clientCapabilities,
      knownAuthorities: [new URL(authority).host],
      // given, so that MSAL asks no discovery service where to send our secret
      authorityMetadata: JSON.stringify({
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      }),
    },
    system: { networkClient: network, disableInternalRetries: true },
  })
}
