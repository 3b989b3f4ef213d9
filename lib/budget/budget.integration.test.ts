import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { families } from './family'
import { noteAnswer, noteFailure, notePause } from './outcome'
import { inBackground } from './priority'
import { findLineMs, takeTurn } from './slot'

const slow = () => ({ tenantId: randomUUID(), family: 'conditionalAccessAndProtection' as const, units: 1 })

test('turns of one tenant are as far apart as they must be, however many ask at once', async () => {
  const request = slow()
  const times: number[] = []
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      await takeTurn(request)
      times.push(Date.now())
    }),
  )
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThan(families.conditionalAccessAndProtection.unitMs * 0.85)
})

test('tenants and families do not wait for each other, and a burst is not spread', async () => {
  const began = Date.now()
  await Promise.all(Array.from({ length: 20 }, () => takeTurn(slow())))
  const tenantId = randomUUID()
  await Promise.all(Array.from({ length: 50 }, () => takeTurn({ tenantId, family: 'directory', units: 2 })))
  await Promise.all([0, 1].map(() => takeTurn({ tenantId, family: 'reports', units: 1 })))
  expect(Date.now() - began).toBeLessThan(1500)
})

test('who waits comes before background work', async () => {
  const request = slow()
  const order: string[] = []
  await takeTurn(request)
  const behind = inBackground(() => takeTurn(request)).then(() => order.push('background'))
  await Promise.all([0, 1].map(() => takeTurn(request).then(() => order.push('interactive'))))
  await behind
  expect(order).toEqual(['interactive', 'interactive', 'background'])
})

test('background work has its turn though somebody always waits', async () => {
  const request = slow()
  let isOver = false
  const crowd = Array.from({ length: 3 }, async () => {
    while (!isOver) await takeTurn(request)
  })
  const began = Date.now()
  await inBackground(() => takeTurn(request))
  isOver = true
  expect(Date.now() - began).toBeLessThan(15_000)
  await Promise.all(crowd)
})

test('a pause holds for everybody, grows, and ends with an answer', async () => {
  const request = slow()
  await takeTurn(request)
  const first = await notePause(request, null)
  expect(first).toBeGreaterThan(900)
  expect(first).toBeLessThan(1600)
  expect(await notePause(request, null)).toBeGreaterThan(1900)
  expect(await findLineMs([request.tenantId])).toBeGreaterThan(1900)
  await notePause(request, 300_000)
  await expect(takeTurn(request)).rejects.toMatchObject({ why: 'line' })
})

test('after five failures nobody asks for a while', async () => {
  const request = { ...slow(), family: 'directory' as const }
  for (let count = 0; count < 5; count++) {
    expect(await takeTurn(request)).toMatchObject({ isTroubled: count > 0 })
    await noteFailure(request)
  }
  await expect(takeTurn(request)).rejects.toMatchObject({ why: 'broken' })
  await noteAnswer(request)
  expect(await takeTurn(request)).toMatchObject({ isTroubled: false })
})
