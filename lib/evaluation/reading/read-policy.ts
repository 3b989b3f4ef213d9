import { parseDeviceRule } from './device-rule'
import { findUnread, isObject, isSet, member, readTokens, toList } from './graph-value'
import type { Location } from './locations'
import { readGrant } from './read-grant'
import { readUsers } from './read-users'
import type { LocationRef, Policy, TargetSelection } from './policy'
import type { ClientApp, GraphObject, Platform } from '@/lib/evaluation/scenario'

export type Catalogue = {
  /** Null where the named locations were not read. */
  locations: readonly Location[] | null
  /** Null where the strengths were not read; the built-in ones are always known. */
  strengths: readonly GraphObject[] | null
}

const platforms: readonly Platform[] = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux']
const clientApps: readonly ClientApp[] = [
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'other',
]
const policyMembers = [
  ...['id', 'displayName', 'description', 'templateId', 'createdDateTime', 'modifiedDateTime', 'source'],
  ...['deletedDateTime', 'state', 'conditions', 'grantControls', 'sessionControls'],
  ...['policyApplies', 'analysisReasons'],
]
const conditionMembers = [
  ...['users', 'applications', 'clientAppTypes', 'platforms', 'locations', 'devices', 'authenticationFlows'],
  ...['signInRiskLevels', 'userRiskLevels', 'insiderRiskLevels'],
]

/** Reads a policy as Graph sends it, or as people export it. What is not understood is named in `unread`. */
export function readPolicy(source: GraphObject, position: number, catalogue: Catalogue): Policy {
  const conditions = member(source, 'conditions')
  const id = member(source, 'id')
  const stateText = member(source, 'state')
  const effect = effects[String(stateText ?? '').toLowerCase()]
  const platform = readPlatforms(member(conditions, 'platforms'))
  const clients = readTokens(member(conditions, 'clientAppTypes'), [...clientApps, 'all'])
  const location = readLocations(member(conditions, 'locations'), catalogue.locations)
  const device = readDevices(member(conditions, 'devices'))
  const risks = {
    signInRisk: readTokens(member(conditions, 'signInRiskLevels'), ['none', 'low', 'medium', 'high']),
    userRisk: readTokens(member(conditions, 'userRiskLevels'), ['none', 'low', 'medium', 'high']),
    insiderRisk: readTokens(member(conditions, 'insiderRiskLevels'), ['minor', 'moderate', 'elevated']),
  }
  const flows = readTokens(member(member(conditions, 'authenticationFlows'), 'transferMethods'), [
    'deviceCodeFlow',
    'authenticationTransfer',
    'none',
  ])
  const target = readTarget(member(conditions, 'applications'))
  const grant = readGrant(member(source, 'grantControls'), catalogue.strengths)
  const strange = (tokens: readonly string[], path: string) => (tokens.length > 0 ? [path] : [])
  return {
    id: typeof id === 'string' && id !== '' ? id : `#${position}`,
    state: typeof stateText === 'string' ? stateText : '',
    effect: effect ?? 'enabled',
    hasSession: hasSession(member(source, 'sessionControls')),
    users: readUsers(member(conditions, 'users')),
    applications: target.selection,
    platforms: platform.selection,
    clientApps:
      clients.known.includes('all') || !isSet(member(conditions, 'clientAppTypes'))
        ? 'all'
        : clients.known.filter((client) => client !== 'all'),
    locations: location.selection,
    deviceFilter: device.filter,
    signInRisk: risks.signInRisk.known,
    userRisk: risks.userRisk.known,
    insiderRisk: risks.insiderRisk.known,
    transferMethods: flows.known.filter((method) => method !== 'none'),
    grant: grant.grant,
    unread: {
      target: target.unread,
      platforms: platform.unread,
      clientApps: strange(clients.strange, 'conditions.clientAppTypes'),
      locations: location.unread,
      deviceFilter: device.unread,
      signInRisk: strange(risks.signInRisk.strange, 'conditions.signInRiskLevels'),
      userRisk: strange(risks.userRisk.strange, 'conditions.userRiskLevels'),
      insiderRisk: strange(risks.insiderRisk.strange, 'conditions.insiderRiskLevels'),
      transferMethods: [
        ...strange(flows.strange, 'conditions.authenticationFlows.transferMethods'),
        ...findUnread(
          member(conditions, 'authenticationFlows'),
          ['transferMethods'],
          'conditions.authenticationFlows',
        ),
      ],
      other: [
        ...(effect === undefined ? ['state'] : []),
        ...findUnread(source, policyMembers, ''),
        ...findUnread(conditions, conditionMembers, 'conditions'),
        ...grant.unread,
      ],
    },
  }
}

const effects: Record<string, Policy['effect'] | undefined> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'reportOnly',
}

function readTarget(source: unknown): { selection: TargetSelection; unread: string[] } {
  const path = 'conditions.applications'
  const apps = toList(member(source, 'includeApplications')).filter((app) => app.toLowerCase() !== 'none')
  const actions = toList(member(source, 'includeUserActions'))
  const contexts = toList(member(source, 'includeAuthenticationContextClassReferences'))
  const exclude = toList(member(source, 'excludeApplications'))
  const unread = findUnread(
    source,
    [
      ...['includeApplications', 'excludeApplications', 'includeUserActions'],
      'includeAuthenticationContextClassReferences',
    ],
    path,
  )
  // a reserved word such as AllAgentIdResources is a group whose members we do not know
  if (apps.some((app) => /^all./i.test(app))) unread.push(`${path}.includeApplications`)
  if (exclude.some((app) => /^all/i.test(app))) unread.push(`${path}.excludeApplications`)
  if (apps.length === 0 && contexts.length > 0) {
    return { selection: { kind: 'authenticationContext', include: contexts, exclude: [] }, unread }
  }
  if (apps.length === 0 && actions.length > 0) {
    return { selection: { kind: 'userActions', include: actions, exclude: [] }, unread }
  }
  return { selection: { kind: 'application', include: apps, exclude }, unread }
}

function readPlatforms(source: unknown): { selection: Policy['platforms']; unread: string[] } {
  const path = 'conditions.platforms'
  const include = readTokens(member(source, 'includePlatforms'), [...platforms, 'all'])
  const exclude = readTokens(member(source, 'excludePlatforms'), platforms)
  const unread = findUnread(source, ['includePlatforms', 'excludePlatforms'], path)
  if (include.strange.length > 0) unread.push(`${path}.includePlatforms`)
  if (exclude.strange.length > 0) unread.push(`${path}.excludePlatforms`)
  const every = include.known.includes('all') || !isSet(member(source, 'includePlatforms'))
  return {
    selection: {
      include: every ? 'all' : include.known.filter((platform) => platform !== 'all'),
      exclude: exclude.known,
    },
    unread,
  }
}

function readLocations(source: unknown, locations: readonly Location[] | null) {
  const path = 'conditions.locations'
  const unread = findUnread(source, ['includeLocations', 'excludeLocations'], path)
  const refs = (name: string): LocationRef[] =>
    toList(member(source, name)).map((token) => {
      const id = token.toLowerCase()
      if (id === 'all') return { kind: 'all' }
      if (id === 'alltrusted') {
        if (locations?.some(({ kind, trusted }) => kind === 'unread' && trusted))
          unread.push(`${path}.${name}`)
        return { kind: 'allTrusted' }
      }
      const location = locations?.find((known) => known.id === id) ?? null
      const missing = locations !== null && location === null
      if (missing || location?.kind === 'unread') unread.push(`${path}.${name}`)
      return { kind: 'named', id, location }
    })
  if (!isSet(source) || !isObject(source)) return { selection: null, unread }
  const include = refs('includeLocations')
  const exclude = refs('excludeLocations')
  const selection = {
    include: include.length > 0 ? include : [{ kind: 'all' } satisfies LocationRef],
    exclude,
  }
  return { selection, unread: [...new Set(unread)] }
}

function readDevices(source: unknown): { filter: Policy['deviceFilter']; unread: string[] } {
  const path = 'conditions.devices'
  const unread = findUnread(source, ['deviceFilter'], path)
  const filter = member(source, 'deviceFilter')
  if (!isSet(filter)) return { filter: null, unread }
  const mode = String(member(filter, 'mode') ?? '').toLowerCase()
  const rule = member(filter, 'rule')
  unread.push(...findUnread(filter, ['mode', 'rule'], `${path}.deviceFilter`))
  if ((mode !== 'include' && mode !== 'exclude') || typeof rule !== 'string') {
    return { filter: null, unread: [...unread, `${path}.deviceFilter`] }
  }
  const parsed = parseDeviceRule(rule)
  if (parsed === null) return { filter: null, unread: [...unread, `${path}.deviceFilter.rule`] }
  return { filter: { mode, rule: parsed }, unread }
}

/** Session controls are listed and no more: one that is switched on keeps a policy from being empty. */
function hasSession(source: unknown): boolean {
  if (!isObject(source)) return false
  return Object.entries(source).some(([name, value]) => {
    if (name.includes('@') || !isSet(value) || value === false) return false
    return member(value, 'isEnabled') !== false
  })
}
