import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { judge } from '@/lib/evaluation/judge'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import type { AppliedPolicy } from './applied-policies'
import { compareWithSignIn } from './compare'
import { readCode } from './error-codes'
import { readSignIn, type SignInFacts } from './sign-in-facts'

const published = join(process.cwd(), '../shared/data/signins')
const isHere = existsSync(published)

/** Rows on which engine and log may differ, each with the reason. */
const explained = new Map<string, string>([])

const aboutPolicies = new Set([
  'homeRisk',
  'signInRisk',
  'registration',
  'policyBlock',
  'device',
  'app',
  'mfa',
])

/** A risk that was seen, policies that were asked, or a code that stands for either. */
function isAbout(text: string, { conditionalAccess, policies, errorCode, failureReason }: SignInFacts) {
  const isRisk = /"risk(?:State|Level\w*|Detail|EventTypes\w*)"\s*:\s*(?!"none"|null|\[\s*\]|"")/i.test(text)
  const code = errorCode === undefined ? null : readCode(String(errorCode), failureReason).kind
  const isCode = code !== null && aboutPolicies.has(code)
  return isRisk || isCode || conditionalAccess !== undefined || (policies?.length ?? 0) > 0
}

const everything = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } }
/** A condition that no engine knows: the policy may apply or not. */
const unseen = { ...everything, notPublished: true }
const nothing = { ...everything, users: { includeUsers: ['None'] } }
const states: Partial<Record<AppliedPolicy['result'], string>> = { notEnabled: 'disabled' }
const controlNames: Record<string, string> = {
  ...{ mfa: 'mfa', block: 'block', requirecompliantdevice: 'compliantDevice' },
  ...{ requiredomainjoineddevice: 'domainJoinedDevice', passwordchange: 'passwordChange' },
}

/** Of a policy that is not published the row tells its name, whether it is enforced, and what it demands. */
const toPolicy = ({ id, name, result, controls }: AppliedPolicy, conditions: GraphObject): GraphObject => ({
  ...{ id, displayName: name ?? id, conditions },
  state:
    states[result] ?? (result.startsWith('reportOnly') ? 'enabledForReportingButNotEnforced' : 'enabled'),
  grantControls: {
    operator: 'AND',
    builtInControls: controls.map((control) => controlNames[control.toLowerCase()] ?? control),
  },
})

/** Whatever the tenant has where the row says nothing of its policies: one of them may block. */
const somePolicy: GraphObject = {
  ...{ id: 'notPublished', state: 'enabled', conditions: unseen },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** As a look-up does with a row of the log and nothing else: what the row does not say stays unknown. */
function toScenario({ attempt, policies, resourceTenantId }: SignInFacts): Scenario {
  const { user, target, ...facts } = attempt
  return {
    resource: {
      tenantId: resourceTenantId ?? nobody,
      policies: policies ? policies.map((policy) => toPolicy(policy, unseen)) : [somePolicy],
      crossTenantAccess: null,
    },
    attempt: {
      ...facts,
      user: { type: 'b2bCollaborationGuest', identityProvider: 'entra', ...user },
      target: target ?? { app: nobody },
    },
  }
}

const all = (target: string) => ({ accessType: 'allowed', targets: [{ target }] })
const through = { usersAndGroups: all('AllUsers'), applications: all('AllApplications') }
const open = {
  default: {
    ...{ b2bCollaborationInbound: through, b2bDirectConnectInbound: through },
    ...{ b2bCollaborationOutbound: through, b2bDirectConnectOutbound: through },
  },
  partners: [],
}

/** The same with what the row implies: who got as far as the policies was let across, and each policy applied as it says. */
function toImplied(row: SignInFacts): Scenario {
  const { resource, attempt } = toScenario(row)
  const isOwn = attempt.user.homeTenantId === undefined || attempt.user.homeTenantId === row.resourceTenantId
  const own = { type: 'internalGuest', identityProvider: 'internal' } as const
  const tenantId = attempt.user.homeTenantId ?? nobody
  const hasApplied = ({ result }: AppliedPolicy) => !/notApplied$/i.test(result)
  return {
    resource: {
      ...{ ...resource, crossTenantAccess: open },
      policies: (row.policies ?? []).map((policy) =>
        toPolicy(policy, hasApplied(policy) ? everything : nothing),
      ),
    },
    ...(!isOwn && { home: { tenantId, crossTenantAccess: open } }),
    attempt: {
      ...attempt,
      user: {
        ...{ ...attempt.user, ...(isOwn && own), enabled: true, homeEnabled: true },
        ...{ invitation: 'accepted', groups: [], roles: [] },
      },
    },
  }
}

describe.skipIf(!isHere)('engine and log on published rows (skipped where they are not here)', () => {
  const files = isHere
    ? readdirSync(published, { recursive: true, encoding: 'utf8' }).filter(
        (file) => file.endsWith('.json') && !file.endsWith('INDEX.json'),
      )
    : []
  const rows = files.flatMap((file) => {
    const text = readFileSync(join(published, file), 'utf8')
    const row = readSignIn(JSON.parse(text))
    return isAbout(text, row) ? [{ file, row }] : []
  })
  const ways = [
    { name: 'nothing assumed', build: toScenario, of: rows },
    { name: 'what the row implies', build: toImplied, of: rows.filter(({ row }) => row.policies) },
  ]

  describe.each(ways)('$name', ({ name, build, of }) => {
    const counts = { same: 0, logSettles: 0, engineOnly: 0, neitherKnows: 0, different: 0 }
    const differing: string[] = []

    test.each(of)('$file', ({ file, row }) => {
      const scenario = build(row)
      const comparison = compareWithSignIn(judge(scenario), row, scenario.attempt)
      const result = comparison.lines.find(({ what }) => what === 'result')?.agreement ?? 'neitherKnows'
      counts[comparison.agrees ? result : 'different']++
      if (comparison.agrees) return
      differing.push(file)
      expect([...explained.keys()], JSON.stringify(comparison.lines, null, 1)).toContain(file)
    })

    afterAll(() => {
      const { same, logSettles, engineOnly, neitherKnows, different } = counts
      const said = differing.map((file) => `${file} (${explained.get(file) ?? 'not explained'})`).join(', ')
      console.info(
        `${name}: ${of.length} rows, ${same} same, ${logSettles} log settles, ${engineOnly} engine only, ` +
          `${neitherKnows} neither knows, ${different} different${said && `: ${said}`}`,
      )
    })
  })

  test('there are rows', () => expect(rows.length).toBeGreaterThan(20))
})
