import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import { countBy } from '@/lib/db'
import { graphFor } from '@/lib/entra/graph'
import { Prisma } from '@/lib/generated/prisma/client'
import { loadWorld } from '@/sandbox/world'
import { checkLive } from './check'
import { looks, type Seen } from './looks'
import { outcomeOf } from './outcome'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const everything = [...new Set(looks.map(({ permission }) => permission))]
const Contract = z.object({ problems: z.array(z.string()), undescribed: z.array(z.string()) })
const Log = z.array(z.object({ method: z.string(), path: z.string() }))

const demo = loadWorld()
// given from the start: a token is kept for as long as it is valid
const tenants = demo.tenants.map((tenant) =>
  tenant.id === fabrikam || tenant.id === contoso ? { ...tenant, portalPermissions: everything } : tenant,
)
const { sandbox, graph } = useOwnServices({ contract: true, throttling: false, world: { ...demo, tenants } })
let lines: string[]
beforeEach(async () => {
  lines = []
  await graph.tell('reset')
})

/** The next request need not wait for its turn: this sandbox does not throttle. */
const freeTurns = () => countBy(Prisma.sql`UPDATE graph_budget SET next_slot = clock_timestamp()`)
const read = async (path: string) => {
  const answer: unknown = await (await fetch(`${sandbox.origin}${path}`)).json()
  return answer
}
const check = (tenant: string) => checkLive(tenant, (line) => lines.push(line))
const lineWith = (words: string) => lines.find((line) => line.includes(words))

test.each([
  ['the host', contoso],
  ['a home', fabrikam],
])(
  'everything the portal reads of %s is there, and as Graph describes it',
  { timeout: 60_000 },
  async (_, id) => {
    await graph.tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })
    const seen: Seen = {}
    for (const look of looks) {
      await freeTurns()
      const outcome = await outcomeOf(look, id, seen, everything)
      expect(outcome, look.name).toMatchObject({ kind: expect.stringMatching(/^(seen|nobody)$/) })
    }
    expect(seen.signIn).toBeDefined()
    const { problems, undescribed } = Contract.parse(await read('/__contract'))
    expect(problems).toEqual([])
    // what Graph's description at hand leaves out
    const known = ['beta/policies/b2bManagementPolicies', 'v1.0/directory/onPremisesSynchronization']
    expect(undescribed.filter((path) => !known.includes(path))).toEqual([])
  },
)

test(
  'a tenant is told by its domain, and what it has not granted or bought',
  { timeout: 60_000 },
  async () => {
    expect(await check('litware.com')).toBe(0)
    expect(lines[0]).toMatch(/^ok {6}sign-in to c7e21b9d-.*User\.Read\.All/)
    expect(lineWith('accounts at home')).toBe('ok      accounts at home here: 7')
    expect(lineWith('users at risk')).toBe('not ok  users at risk: not licensed, needs Microsoft Entra ID P2')
    expect(lineWith('licences')).toContain('the permission LicenseAssignment.Read.All is missing')
    expect(lines.at(-1)).toContain(
      `${sandbox.origin}/c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03/v2.0/adminconsent?`,
    )
  },
)

test('a tenant that has not let us in, or is not there, ends at once', async () => {
  expect(await check('proseware.com')).toBe(1)
  expect(lines).toEqual([expect.stringContaining('AADSTS700016'), expect.stringContaining('adminconsent')])
  lines = []
  expect(await check('nowhere.example')).toBe(2)
  expect(lines).toEqual([expect.stringMatching(/^--tenant: .*"nowhere\.example"/)])
})

test('what does not answer now is no missing permission', { timeout: 60_000 }, async () => {
  const order = { kind: 'error', status: 503, path: 'riskyUsers', times: null }
  await graph.tell('faults', order)
  const look = looks.filter(({ name }) => name === 'users at risk')
  const [outcome] = await Promise.all(look.map((one) => outcomeOf(one, fabrikam, {}, everything)))
  expect(outcome).toMatchObject({ kind: 'silent' })
})

test('nothing was written, and nothing can be', async () => {
  await check('proseware.com')
  await expect(graphFor(fabrikam).client.api('/users/a').patch({})).rejects.toMatchObject({
    customError: { code: 'writeRefused' },
  })
  const log = Log.parse(await read('/__log')).filter(({ path }) => !path.startsWith('/__'))
  const written = log.filter(({ method, path }) => method !== 'GET' && !/\/token$|\/\$batch$/.test(path))
  expect(log.length).toBeGreaterThan(0)
  expect(written).toEqual([])
})
