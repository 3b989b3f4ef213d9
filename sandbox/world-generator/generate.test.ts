import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Asking } from '@/sandbox/graph/asking'
import { startSandbox } from '@/sandbox/start'
import { loadWorld, parseWorld } from '@/sandbox/world'
import { generateWorld } from './generate'
import type { WorldSize } from './generate'

const folder = mkdtempSync(join(tmpdir(), 'sandbox-world-'))
afterAll(() => rmSync(folder, { recursive: true }))

const textOf = (size: WorldSize) => [...generateWorld(size)].join('')
const small = { homes: 3, guests: 10, policies: 20, seed: 7 }

test('is the same for the same seed, and another one for another', () => {
  expect(textOf(small)).toBe(textOf(small))
  expect(textOf(small)).not.toBe(textOf({ ...small, seed: 8 }))
})

test.each([
  { homes: 1, guests: 0, policies: 0 },
  { homes: 1, guests: 1, policies: 1 },
  { homes: 5, guests: 3, policies: 2 },
  { homes: 50, guests: 200, policies: 100 },
])('is a world the sandbox can stand on: %j', (size) => {
  const world = parseWorld(JSON.parse(textOf({ ...size, seed: 1 })), 'generated')
  expect(world.tenants).toHaveLength(size.homes + 1)
  expect(world.tenants[0]?.guests).toHaveLength(size.guests)
  expect(world.tenants[0]?.conditionalAccessPolicies).toHaveLength(size.policies)
})

test('five thousand guests are loaded, found by either address and judged', async () => {
  const file = join(folder, 'world.json')
  writeFileSync(file, textOf({ homes: 50, guests: 5000, policies: 200, seed: 7 }))
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, world: loadWorld(file), throttling: false })
  try {
    const graph = new Asking(sandbox)
    await graph.token('contoso.com')
    const address = 'guest-002500@home-050.example'
    const filter = `mail eq '${address}' or startsWith(userPrincipalName,'${address.replace('@', '_')}#EXT#@')`
    const found = await graph.get(
      'contoso.com',
      `/users?$filter=${encodeURIComponent(filter)}&$select=id,mail`,
    )
    expect(found.rows).toEqual([{ id: expect.any(String), mail: address }])
    const attempt = await graph.tell('attempt', { address, app: 'contoso-projects', secondFactor: 'home' })
    expect(attempt).toMatchObject({ verdict: expect.stringMatching(/^(allowed|challenged|blocked)$/) })
  } finally {
    await sandbox.stop()
  }
}, 90_000)

test('five thousand risky users of one home are read page by page', async () => {
  const size = { homes: 1, guests: 5000, policies: 0, seed: 7, risky: 1 }
  const world = parseWorld(JSON.parse(textOf(size)), 'generated')
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    portalUrl: 'http://localhost:3999',
    world,
    throttling: false,
  })
  try {
    const graph = new Asking(sandbox)
    const query = "$filter=riskState eq 'atRisk'&$orderby=riskLastUpdatedDateTime desc&$top=500"
    const seen: string[] = []
    let next: string | undefined = `/identityProtection/riskyUsers?${query}&$count=true`
    let pages = 0
    for (; next; pages += 1) {
      const { body, rows } = await graph.get('home-001.example', next)
      if (pages === 0) expect(body['@odata.count']).toBe(5000)
      seen.push(...rows.map(({ riskLastUpdatedDateTime }) => String(riskLastUpdatedDateTime)))
      next = typeof body['@odata.nextLink'] === 'string' ? body['@odata.nextLink'] : undefined
    }
    expect([pages, seen.length]).toEqual([10, 5000])
    expect(seen).toEqual(seen.toSorted().reverse())
    const [first] = (await graph.get('admin@home-001.example', '/identityProtection/riskyUsers?$top=1')).rows
    const userIds = [String(first?.id)]
    const done = await graph.post('admin@home-001.example', '/identityProtection/riskyUsers/dismiss', {
      userIds,
    })
    expect(done.status).toBe(204)
    expect(graph.problems).toEqual([])
  } finally {
    await sandbox.stop()
  }
}, 90_000)
