import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Proxy, startProxy } from '@/.ci/faults/tcp-proxy'
import { useOwnServices } from '@/.ci/own-services'
import { atOnce, countBy, disconnect, unscoped, within } from '@/lib/db'
import { findObstacles } from '@/lib/health/readiness'
import { leave, startQueue } from '@/lib/work/queue'
import { Prisma } from '@/lib/generated/prisma/client'

useOwnServices()

let proxy: Proxy
beforeAll(async () => {
  const url = new URL(process.env.DATABASE_URL ?? '')
  proxy = await startProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  process.env.DATABASE_URL = url.href
})
afterAll(async () => {
  await proxy.poison(null)
  await (await startQueue(false)).stop({ graceful: false })
  await disconnect()
  await proxy.stop()
})

const one = Prisma.sql`SELECT 1 AS one`
const ways: (() => Promise<unknown>)[] = [
  () => atOnce({}, one),
  () => within({}, (tx) => tx.$queryRaw(one)),
  () => unscoped((db) => db.tenant.count()),
]

/** More than there are connections for, in every way there is of asking. */
async function askMuch(): Promise<{ failed: number; slowestMs: number }> {
  const began = performance.now()
  const asked = await Promise.allSettled(Array.from({ length: 45 }, (_, at) => ways[at % ways.length]?.()))
  const failed = asked.filter(({ status }) => status === 'rejected').length
  return { failed, slowestMs: performance.now() - began }
}

test.each(['silent', 'down'] as const)(
  'a database that is %s: whoever asks has an error within three seconds, then at once, and it is found again',
  async (kind) => {
    expect((await askMuch()).failed).toBe(0)
    expect(await findObstacles()).toEqual([])
    await proxy.poison({ kind })
    const first = await askMuch()
    expect(first).toMatchObject({ failed: 45 })
    expect(first.slowestMs).toBeLessThan(3000)
    const then = await askMuch()
    expect(then.failed).toBe(45)
    expect(then.slowestMs).toBeLessThan(1000)
    expect(await findObstacles()).toEqual(['database'])
    await proxy.poison(null)
    const back = performance.now()
    while ((await askMuch()).failed > 0) await new Promise((done) => setTimeout(done, 50))
    expect(performance.now() - back).toBeLessThan(5000)
  },
)

test('whoever leaves work for later does not wait for a database that is silent', async () => {
  await startQueue(false)
  await proxy.poison({ kind: 'silent' })
  const began = performance.now()
  await leave('sendLetters', {})
  expect(performance.now() - began).toBeLessThan(1500)
  await proxy.poison(null)
})

test('a statement that takes long is no sign, and one that was ended costs its own asker only', async () => {
  while ((await askMuch()).failed > 0) await new Promise((done) => setTimeout(done, 50))
  const slow = within({}, (tx) => tx.$queryRaw`SELECT 1 AS one FROM pg_sleep(1.8)`)
  const ended = within(
    {},
    (tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid()) IS NULL AS "never"`,
  )
  await expect(ended).rejects.toThrow()
  expect((await askMuch()).failed).toBe(0)
  expect(await slow).toHaveLength(1)
  expect(await countBy(one)).toEqual([{ one: 1 }])
})
