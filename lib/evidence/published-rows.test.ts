import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSignIn } from './sign-in-facts'

const data = join(process.cwd(), '../shared/data')
const published = join(data, 'signins')

describe.skipIf(!existsSync(published))('published rows (skipped where they are not here)', () => {
  const files = existsSync(published)
    ? readdirSync(published, { recursive: true, encoding: 'utf8' }).filter(
        (file) => file.endsWith('.json') && !file.endsWith('INDEX.json'),
      )
    : []

  test.each(files)('%s', (file) => {
    const content: unknown = JSON.parse(readFileSync(join(published, file), 'utf8'))
    const facts = readSignIn(content)
    expect(facts.at).toMatch(/^20\d\d-\d\d-\d\dT/)
    expect(facts.correlationId).toBeDefined()
    const text = JSON.stringify(content)
    for (const [member, value] of [
      ['appId', facts.attempt.target],
      ['userPrincipalName', facts.userAddress],
      ['conditionalAccessStatus":"(?:success|notApplied|failure)', facts.conditionalAccess],
      ['errorCode":\\d', facts.errorCode],
      ['appliedConditionalAccessPolicies', facts.policies],
    ] as const) {
      if (new RegExp(`"${member}`).test(text)) expect(value, member).toBeDefined()
    }
  })

  test('there are rows', () => expect(files.length).toBeGreaterThan(30))
})

/** Graph's members that are read; every other one is carried. */
const read = [
  ...['id', 'correlationId', 'createdDateTime', 'appDisplayName', 'resourceId', 'userPrincipalName', 'appId'],
  ...['resourceTenantId', 'homeTenantId', 'crossTenantAccessType', 'userType', 'userId', 'deviceDetail'],
  ...['status', 'conditionalAccessStatus', 'authenticationRequirement', 'clientAppUsed', 'ipAddress'],
  ...['location', 'riskLevelDuringSignIn', 'originalTransferMethod', 'authenticationProtocol'],
  'appliedConditionalAccessPolicies',
]

const versions = ['v1.0', 'beta']

describe.skipIf(!existsSync(join(data, 'openapi')))('Graph’s own list (skipped where it is not here)', () => {
  const members = (version: string): string[] => {
    const text = readFileSync(join(data, `openapi/graph-${version}-subset.json`), 'utf8')
    const document: unknown = JSON.parse(text)
    const path = ['components', 'schemas', 'microsoft.graph.signIn', 'allOf', '1', 'properties']
    const found = path.reduce<unknown>((node, name) => Object(node)[name], document)
    return ['id', ...Object.keys(Object(found))].filter((name) => !name.startsWith('@'))
  }

  test.each(versions)('%s: every member of a sign-in is read or carried', (version) => {
    const names = members(version)
    expect(names.length).toBeGreaterThan(25)
    const { carried } = readSignIn(Object.fromEntries(names.map((name) => [name, null])))
    expect(Object.keys(carried).sort()).toEqual(names.filter((name) => !read.includes(name)).sort())
  })

  test('and there is no member that Graph does not have', () => {
    const names = versions.flatMap(members)
    expect(read.filter((name) => !names.includes(name))).toEqual([])
  })
})
