import { expect, test } from 'vitest'
import { aScenario, policyOn } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { describeGrant, findOutcome, toDistinct } from './grant-outcome'
import type { ControlFacts } from './grant-outcome'

const demand = (...builtInControls: string[]) => ({ operator: 'AND', builtInControls })
const strength = (id: string) => ({ ...demand(), authenticationStrength: { id } })
const terms = (...termsOfUse: string[]) => ({ ...demand(), termsOfUse })

function read(...grants: object[]) {
  const policies = grants.map((grant, at) => ({ ...policyOn(grant), id: `p${at}` }))
  const { resource, ...signIn } = aScenario({ resource: { policies } })
  const posture = readPosture(resource)
  return { policies: posture.policies, world: toWorld(posture, null, signIn) }
}

const values = {
  authentication: [0, 1, 2],
  id: [0, 1, 2],
  trust: [0, 1, 3, 8, 9, 13, 26],
  claims: [0, 1, 5, 9],
  client: [0, 1, 2],
  person: [0, 5, 11],
}
type Row = ControlFacts & { id: number }
const everyRow = Object.entries(values).reduce<Row[]>(
  (rows, [name, all]) => rows.flatMap((row) => all.map((value) => ({ ...row, [name]: value }))),
  [{ authentication: 0, id: 0, trust: 0, claims: 0, client: 0, person: 0 }],
)
const ofAll = ({ client, person }: Row) => `${client} ${person}`
const ofMethods = (row: Row) => `${ofAll(row)} ${row.authentication} ${row.id} ${Math.floor(row.trust / 9)}`
const ofDevices = (row: Row) => `${ofAll(row)} ${row.claims} ${row.trust % 9}`

/** What a grant looks at: of the trust, MFA counts in nines, and what is left is about devices. */
test.each<[string, object, (row: Row) => string]>([
  ['block', demand('block'), ofAll],
  ['password change', demand('passwordChange'), ofAll],
  ['mfa', demand('mfa'), ofMethods],
  ['strength', strength('00000000-0000-0000-0000-000000000002'), ofMethods],
  ['terms', terms('t1'), ofMethods],
  ['compliant device', demand('compliantDevice'), ofDevices],
  ['hybrid device', demand('domainJoinedDevice'), ofDevices],
  ['both', demand('mfa', 'compliantDevice'), (row) => `${ofMethods(row)} ${ofDevices(row)}`],
])('a grant is judged once for everything that it looks at: %s', (_, grant, looksAt) => {
  const { policies, world } = read(grant)
  for (const policy of policies) {
    if (!policy.grant) continue
    // forgets nothing in the middle
    const rows = everyRow.filter(({ authentication, client }) => authentication !== 2 || client === 0)
    const judged = new Set<string>()
    const seen = new Set<string>()
    let asked = false
    const watched = new Proxy(policy, {
      get: (target, name): unknown => {
        asked = true
        return Reflect.get(target, name)
      },
    })
    const distinct = toDistinct(watched, policy.grant)
    for (const row of rows) {
      asked = false
      findOutcome(world, distinct, row, { id: row.id, obstacles: () => [] })
      if (asked) judged.add(JSON.stringify(row))
      if (!seen.has(looksAt(row))) expect(judged.has(JSON.stringify(row)), looksAt(row)).toBe(true)
      seen.add(looksAt(row))
    }
    expect(judged.size).toBe(seen.size)
  }
})

test('outcomes that read the same are one, whatever they wait for', () => {
  const { policies, world } = read(demand('mfa'))
  for (const policy of policies) {
    if (!policy.grant) continue
    const distinct = toDistinct(policy, policy.grant)
    const at = (authentication: object | undefined, number: number) =>
      findOutcome(
        toWorld(world.posture, null, aScenario({ attempt: { authentication } })),
        distinct,
        { authentication: number, trust: 0, claims: 0, client: 0, person: 1 },
        { id: 0, obstacles: () => [] },
      )
    const done = at({ resource: { used: ['sms'], registered: ['sms'] } }, 1)
    expect(at({ resource: { used: ['sms', 'voice'], registered: ['sms'] } }, 2)).toBe(done)
    expect(at({ resource: { used: [], registered: ['sms'] } }, 3)).not.toBe(done)
    const open = at({ resource: { used: [], registered: ['sms'] } }, 3)
    expect([done.id, open.id, done.shown, open.shown]).toEqual([0, 1, 0, 1])
    const [one, other] = [
      at({ resource: { registered: ['sms'] } }, 4),
      at({ resource: { used: [], registered: ['sms'] } }, 5),
    ]
    expect(one).not.toBe(other)
    // which of the methods are unknown does not show
    expect(at({ resource: { used: ['email'] } }, 6).id).toBe(
      at({ resource: { used: ['email'], registered: undefined } }, 7).id,
    )
  }
})

test('grants are the same where they demand the same at the same risk', () => {
  const { policies } = read(
    ...[demand('mfa'), demand('mfa'), demand('mfa', 'compliantDevice'), terms('t1'), terms('t2')],
    ...[{ ...demand('mfa'), operator: 'OR' }, demand('somethingNew'), demand('somethingNew')],
  )
  const texts = policies.map(describeGrant)
  expect(texts.map((text) => texts.indexOf(text))).toEqual([0, 0, 2, 3, 4, 5, 6, 6])
  const [one] = policies
  if (one) expect(describeGrant({ ...one, signInRisk: ['high'] })).not.toBe(texts[0])
})
