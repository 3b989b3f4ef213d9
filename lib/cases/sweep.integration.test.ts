import { expect, test } from 'vitest'
import { as, due, happened, home, host, lettersTo, opened, stateOf, useTwoTenants } from './case-fixtures'
import { handOver } from './hand-over'
import { findStaffCase } from './staff-case'
import { sweepCases } from './sweep'

useTwoTenants()

test('what rests is reminded of, goes back to whoever opened it, then to the guest, and ends', async () => {
  const { id, address } = await opened()
  await handOver(as(host), id, 'home', '')
  const step = async () => {
    await due(id)
    await sweepCases()
    return stateOf(id)
  }
  expect(await step()).toBe('waitingForHome')
  expect(await step()).toBe('waitingForHost')
  expect(await step()).toBe('waitingForHost')
  expect(await step()).toBe('waitingForGuest')
  expect(await step()).toBe('waitingForGuest')
  expect(await step()).toBe('closed')
  expect(await happened(host, id)).toEqual([
    ...['asked', 'reminded', 'handedBack', 'reminded', 'handedBack', 'reminded', 'closed'],
  ])
  await due(id)
  await sweepCases()
  expect(await happened(host, id)).toHaveLength(7)
  expect(await lettersTo(address)).toHaveLength(4)
})

test('two at once move a case once each, one after the other', async () => {
  const { id } = await opened()
  await handOver(as(host), id, 'home', '')
  await due(id)
  await Promise.all([sweepCases(), sweepCases(), sweepCases()])
  expect(await happened(host, id)).toEqual(['asked', 'reminded'])
})

test('nobody is written to because a token claims their address', async () => {
  const { id, address } = await opened(undefined, { addressProven: false })
  await handOver(as(host), id, 'home', '')
  expect(await lettersTo(address)).toEqual([])
  expect((await lettersTo(`it-${home}@x.example`)).length).toBeGreaterThan(0)
  await handOver(as(host), id, 'guest', '')
  await due(id)
  await sweepCases()
  const shown = await findStaffCase(host, id)
  expect(shown?.events.at(-1)).toMatchObject({ what: 'reminded', data: { because: 'noAddress' } })
})
