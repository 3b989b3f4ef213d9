import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleUnread, toPossible } from './any-completion'
import { completeScenario } from './any-scenario'
import { compile, type Compiled } from './compiled/compile'
import { judge } from './judge'
import type { Verdict } from './judgement'
import type { Method, Scenario } from './scenario'

/** A long run, nine minutes on two cores: LAWS=5000 */
const numRuns = Number(process.env.LAWS ?? 100)
const timeout = 3_600_000
const choices = fc.infiniteStream(fc.boolean()).map((stream) => () => stream.next().value)

type Attempt = Scenario['attempt']
/** A fact, and everything that it can be as far as the laws' scenarios tell it apart. */
type Fact = { name: string; options: (scenario: Scenario) => readonly unknown[] }

const subsets =
  (...items: string[]) =>
  (): string[][] =>
    items.reduce<string[][]>((found, item) => [...found, ...found.map((set) => [...set, item])], [[]])
const methods = subsets(...(['password', 'sms', 'fido2', 'microsoftAuthenticatorPush'] satisfies Method[]))
const hasObject = ({ attempt: { user } }: Scenario) =>
  user.type !== 'b2bDirectConnectUser' && user.type !== 'serviceProvider'
const ofObject = (name: string, options: () => readonly unknown[]): Fact => ({
  name,
  options: (scenario) => (hasObject(scenario) ? options() : []),
})
const known = (name: string, ...options: unknown[]): Fact => ({ name, options: () => options })

const facts: readonly Fact[] = [
  ofObject('attempt.user.id', () => ['u1', 'u2']),
  ofObject('attempt.user.groups', subsets('g1', 'g2', 'g3')),
  ofObject('attempt.user.roles', subsets('r1')),
  known('attempt.user.homeId', 'h1', 'h2'),
  { name: 'attempt.user.homeGroups', options: subsets('hg1') },
  known('attempt.user.domain', 'fabrikam.com', 'contoso.com'),
  known('attempt.user.invitation', 'accepted', 'pending'),
  known('attempt.user.enabled', true, false),
  known('attempt.user.homeEnabled', true, false),
  known('attempt.platform', 'android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unsupported'),
  known('attempt.ipAddress', '203.0.113.7', '198.51.100.9', '198.51.100.200', '2001:db8::1', '192.0.2.1'),
  known('attempt.country', 'IT', 'DE', null),
  { name: 'attempt.device', options: devices },
  known('attempt.signInRisk', 'none', 'low', 'medium', 'high'),
  known('attempt.userRisk', 'none', 'low', 'medium', 'high'),
  known('attempt.insiderRisk', 'none', 'minor', 'moderate', 'elevated'),
  known('attempt.transferMethod', 'none', 'deviceCodeFlow', 'authenticationTransfer'),
  { name: 'attempt.authentication.home.used', options: methods },
  { name: 'attempt.authentication.home.available', options: methods },
  { name: 'attempt.authentication.resource.used', options: methods },
  { name: 'attempt.authentication.resource.registered', options: methods },
  { name: 'attempt.authentication.termsAccepted', options: subsets('t1', 't2') },
  known('resource.invitationDomains', {}, { deny: ['fabrikam.com', 'contoso.com'] }),
  { name: 'resource.crossTenantAccess', options: settings },
  known(
    'home.crossTenantAccess',
    ...['allowed', 'blocked'].map((access) => ({ default: outbound(access), partners: [] })),
  ),
]

function devices({ attempt }: Scenario): Attempt['device'][] {
  const properties = [undefined, true, false].flatMap((isCompliant) =>
    [undefined, 'ServerAD', 'AzureAD'].flatMap((trustType) =>
      [undefined, 'PAW-1', 'no such device'].flatMap((displayName) =>
        [undefined, 'x1'].map((model) => ({ isCompliant, trustType, displayName, model })),
      ),
    ),
  )
  const registered = properties.map((own) => ({
    registered: true as const,
    managedBy: 'home' as const,
    properties: own,
  }))
  return [{ registered: false }, ...registered.map((device) => toPossible(attempt.user, device))]
}

function everybody(accessType: string) {
  return {
    usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
    applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
  }
}
function outbound(access: string) {
  return { b2bCollaborationOutbound: everybody(access), b2bDirectConnectOutbound: everybody(access) }
}
function settings() {
  const claims = subsets(
    'isMfaAccepted',
    'isCompliantDeviceAccepted',
    'isHybridAzureADJoinedDeviceAccepted',
  )()
  return ['allowed', 'blocked'].flatMap((access) =>
    claims.map((accepted) => ({
      default: {
        ...{ b2bCollaborationInbound: everybody(access), b2bDirectConnectInbound: everybody(access) },
        inboundTrust: Object.fromEntries(accepted.map((claim) => [claim, true])),
      },
      partners: [],
    })),
  )
}

/** The scenario with one member changed; taken away where the value is undefined. */
function withFact<T extends object>(object: T, path: readonly string[], value: unknown): T {
  const [name = '', ...rest] = path
  const inner = Reflect.get(object, name)
  const next = rest.length === 0 ? value : withFact(Object(inner), rest, value)
  return { ...object, [name]: next }
}

const place = ({ name }: Fact) => name.split('.')
const postures = new WeakMap<object, Compiled>()
function decide({ resource, ...signIn }: Scenario): Verdict {
  const compiled = postures.get(resource) ?? compile(resource)
  postures.set(resource, compiled)
  return compiled.verdict(signIn)
}

function summarise(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.every((verdict) => verdict === 'blocked')) return 'blocked'
  if (verdicts.includes('blocked')) return 'undetermined'
  return verdicts.includes('challenged') ? 'challenged' : 'allowed'
}

test(
  'one unknown fact: the verdict is what all its values come to, and it is named when they differ',
  () => {
    fc.assert(
      fc.property(completeScenario, choices, fc.constantFrom(...facts), (complete, choose, fact) => {
        const scenario = settleUnread(
          { ...complete, attempt: { ...complete.attempt, clientApp: 'browser' } },
          choose,
        )
        const options = fact.options(scenario)
        if (options.length === 0) return
        const verdicts = options.map((value) => decide(withFact(scenario, place(fact), value)))
        const { verdict, unknowns } = judge(withFact(scenario, place(fact), undefined))
        expect(verdict, fact.name).toBe(summarise(verdicts))
        const isOpen = verdicts.some((one) => one !== verdicts[0])
        expect(unknowns).toEqual(isOpen ? [fact.name] : [])
      }),
      { numRuns: numRuns * 6 },
    )
  },
  timeout,
)

test(
  'two unknown facts: the verdict is what all their values come to, and only those are named that change it',
  () => {
    fc.assert(
      fc.property(
        completeScenario,
        choices,
        fc.constantFrom(...facts),
        fc.constantFrom(...facts),
        (complete, choose, one, other) => {
          if (one === other) return
          const scenario = settleUnread(
            { ...complete, attempt: { ...complete.attempt, clientApp: 'browser' } },
            choose,
          )
          const [rows, columns] = [one.options(scenario), other.options(scenario)]
          if (rows.length === 0 || columns.length === 0) return
          const table = rows.map((row) =>
            columns.map((column) =>
              decide(withFact(withFact(scenario, place(one), row), place(other), column)),
            ),
          )
          const open = withFact(withFact(scenario, place(one), undefined), place(other), undefined)
          const { verdict, unknowns } = judge(open)
          expect(verdict, `${one.name} ${other.name}`).toBe(summarise(table.flat()))
          const differ = (verdicts: readonly (Verdict | undefined)[]) =>
            verdicts.some((seen) => seen !== verdicts[0])
          const matters = [
            ...(columns.some((_, at) => differ(table.map((row) => row[at]))) ? [one.name] : []),
            ...(table.some(differ) ? [other.name] : []),
          ]
          expect(unknowns.toSorted()).toEqual(matters.toSorted())
        },
      ),
      { numRuns: numRuns * 2 },
    )
  },
  timeout,
)
