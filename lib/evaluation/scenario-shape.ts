import { allMethods } from '@/lib/evaluation/reading/strengths'
import type { GraphObject } from './scenario'

/** What a member of a scenario may be. `graph` objects are Graph's and not looked into. */
export type Shape =
  | { kind: 'text' | 'boolean' | 'address' | 'country' | 'graph' }
  | { kind: 'oneOf'; words: readonly string[] }
  | { kind: 'list' | 'nullable'; of: Shape }
  | { kind: 'object'; required: Record<string, Shape>; optional: Record<string, Shape> }
  | { kind: 'either'; expected: string; choose: (value: GraphObject) => Shape | null }

const text: Shape = { kind: 'text' }
const boolean: Shape = { kind: 'boolean' }
const graph: Shape = { kind: 'graph' }
const oneOf = (...words: string[]): Shape => ({ kind: 'oneOf', words })
const list = (of: Shape): Shape => ({ kind: 'list', of })
const nullable = (of: Shape): Shape => ({ kind: 'nullable', of })
const object = (required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape => ({
  kind: 'object',
  required,
  optional,
})

const methods = list(oneOf(...allMethods))
const risk = oneOf('none', 'low', 'medium', 'high')
const minimumLevel = oneOf('low', 'medium', 'high')
const crossTenantAccess = nullable(object({ default: graph, partners: list(graph) }))

const target: Shape = {
  kind: 'either',
  expected: 'an object with one of app, userAction, authenticationContext',
  choose: (value) => {
    const named = ['app', 'userAction', 'authenticationContext'].filter((name) => value[name] !== undefined)
    const [only] = named
    return named.length === 1 && only !== undefined ? object({ [only]: text }) : null
  },
}

const device: Shape = {
  kind: 'either',
  expected: 'an object with registered true or false',
  choose: ({ registered }) => {
    if (registered === false) return object({ registered: boolean })
    return object({ registered: boolean, managedBy: oneOf('home', 'resource'), properties: graph })
  },
}

const user = object(
  {
    type: oneOf(
      ...['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'],
      ...['internalGuest', 'serviceProvider', 'otherExternalUser'],
    ),
    identityProvider: oneOf(
      ...[
        'entra',
        'microsoftAccount',
        'google',
        'facebook',
        'samlOrWsFed',
        'emailOtp',
        'unmanaged',
        'internal',
      ],
    ),
  },
  {
    id: text,
    homeId: text,
    homeTenantId: nullable(text),
    domain: text,
    invitation: oneOf('accepted', 'pending'),
    enabled: boolean,
    homeEnabled: boolean,
    groups: list(text),
    roles: list(text),
    homeGroups: list(text),
  },
)

export const scenarioShape: Shape = object(
  {
    resource: object(
      { tenantId: text, policies: list(graph) },
      {
        namedLocations: list(graph),
        authenticationStrengths: list(graph),
        crossTenantAccess,
        identityProtection: object(
          {},
          {
            userRiskPolicy: object(
              { minimumLevel, control: oneOf('block', 'passwordChange') },
              { excludeGroups: list(text) },
            ),
            signInRiskPolicy: object(
              { minimumLevel, control: oneOf('block', 'mfa') },
              { excludeGroups: list(text) },
            ),
          },
        ),
        invitationDomains: object({}, { allow: list(text), deny: list(text) }),
      },
    ),
    attempt: object(
      { user, target },
      {
        clientApp: oneOf('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'),
        platform: oneOf('android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unsupported'),
        ipAddress: { kind: 'address' },
        country: nullable({ kind: 'country' }),
        device,
        signInRisk: risk,
        userRisk: risk,
        insiderRisk: oneOf('none', 'minor', 'moderate', 'elevated'),
        transferMethod: oneOf('none', 'deviceCodeFlow', 'authenticationTransfer'),
        authentication: object(
          {},
          {
            home: object({}, { used: methods, available: methods }),
            resource: object({}, { used: methods, registered: methods }),
            termsAccepted: list(text),
          },
        ),
      },
    ),
  },
  {
    home: object(
      { tenantId: text },
      {
        crossTenantAccess,
        licence: oneOf('free', 'p1', 'p2'),
        passwordManagedBy: oneOf('cloud', 'onPremisesWithWriteback', 'onPremises', 'federated'),
        selfServiceReset: object({ enabled: boolean, registered: boolean }),
      },
    ),
  },
)
