import { expect, test } from 'vitest'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

const tomorrow = new Date(Date.now() + 86_400_000)
const make = (id: string) => Prisma.sql`INSERT INTO visit (id, expires_at) VALUES (${id}, ${tomorrow})`
const count = Prisma.sql`SELECT count(*)::int AS visits FROM visit`
type Count = { visits: number }[]

test('statements at once see what their scope opens, and nothing of the scope before them', async () => {
  const [mine, other] = [idOf(newSecret()), idOf(newSecret())]
  const [, seen] = await atOnce<[unknown[], Count]>({ visit: mine }, make(mine), count)
  expect(seen).toEqual([{ visits: 1 }])
  const looks = [other, mine, '', mine, other, ''].flatMap((visit) => Array.from({ length: 8 }, () => visit))
  const found = await Promise.all(looks.map((visit) => atOnce<[Count]>({ visit }, count)))
  expect(found.map(([[row]]) => row?.visits)).toEqual(looks.map((visit) => (visit === mine ? 1 : 0)))
})

test('either all of them happen or none, and the connection is as good as before', async () => {
  const [mine, other] = [idOf(newSecret()), idOf(newSecret())]
  const both = atOnce({ visit: mine }, make(mine), make(other))
  await expect(both).rejects.toThrow(/row-level security/)
  const many = Array.from({ length: 20 }, () => atOnce<[Count]>({ visit: mine }, count))
  for (const [[row]] of await Promise.all(many)) expect(row?.visits).toBe(0)
})

test('values come back as they went in, and as Prisma reads them', async () => {
  const id = idOf(newSecret())
  const draft = { details: `"quoted" \\ {a,b} ${String.fromCodePoint(0x1f600)}`, at: null }
  const [, [row]] = await atOnce<[unknown[], Record<string, unknown>[]]>(
    { visit: id },
    Prisma.sql`INSERT INTO visit (id, expires_at, draft, line_id, told_at)
      VALUES (${id}, ${tomorrow}, ${JSON.stringify(draft)}, ${9_007_199_254_740_993n}, ${null})`,
    Prisma.sql`SELECT draft, line_id AS "lineId", told_at AS "toldAt", expires_at AS "expiresAt", looks,
      ${['a"b', 'c\\d', 'e,f']}::text[] AS words FROM visit`,
  )
  const kept = { draft, lineId: 9_007_199_254_740_993n, toldAt: null, expiresAt: tomorrow, looks: 0 }
  expect(row).toEqual({ ...kept, words: ['a"b', 'c\\d', 'e,f'] })
  expect(await within({ visit: id }, (tx) => tx.visit.findUnique({ where: { id } }))).toMatchObject(kept)
})
