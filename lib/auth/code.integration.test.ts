import { expect, test } from 'vitest'
import { checkCode, makeCode } from './code'
import { countUse } from './limits'
import { idOf, newSecret } from './secrets'

const address = 'ada@fabrikam.com'
const now = new Date('2026-11-21T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const aVisit = () => idOf(newSecret())
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('the right code opens a session for its address, with or without spaces, and only once', async () => {
  const visit = aVisit()
  const code = await makeCode(visit, address, now)
  const spaced = ` ${code.slice(0, 3)} ${code.slice(3)} `
  expect(await checkCode(visit, spaced, later(1))).toMatchObject({ address, proof: 'emailCode' })
  expect(await checkCode(visit, code, later(1))).toBeNull()
})

test('who came by a code has one subject however the address is written, and it does not tell the address', async () => {
  const enter = async (written: string) => {
    const visit = aVisit()
    return (await checkCode(visit, await makeCode(visit, written, now), later(1)))?.subject
  }
  const subject = await enter(address)
  expect(subject).toMatch(/^mail:[\w-]{43}$/)
  expect(await enter('Ada@Fabrikam.com')).toBe(subject)
  expect(await enter('ben@fabrikam.com')).not.toBe(subject)
})

test('a code is worth nothing on another visit, after ten minutes, or once a newer one was sent', async () => {
  const visit = aVisit()
  const code = await makeCode(visit, address, now)
  expect(await checkCode(aVisit(), code, later(1))).toBeNull()
  expect(await checkCode(visit, code, later(11))).toBeNull()
  const newer = await makeCode(visit, address, now)
  if (newer !== code) expect(await checkCode(visit, code, later(1))).toBeNull()
  expect(await checkCode(visit, newer, later(1))).not.toBeNull()
})

test('after five wrong tries even the right code is refused', async () => {
  const visit = aVisit()
  const code = await makeCode(visit, address, now)
  for (let tries = 0; tries < 5; tries++) expect(await checkCode(visit, wrong(code), later(1))).toBeNull()
  expect(await checkCode(visit, code, later(1))).toBeNull()
})

test('of many tries at the same moment one opens a session', async () => {
  const visit = aVisit()
  const code = await makeCode(visit, address, now)
  const tries = await Promise.all([1, 2, 3, 4].map(() => checkCode(visit, code, later(1))))
  expect(tries.filter((guest) => guest !== null)).toHaveLength(1)
})

test('a limit closes after its number and says when it opens; others are not touched', async () => {
  const limit = { name: `test-${newSecret()}`, times: 3, minutes: 10 }
  const uses = []
  for (let use = 0; use < 4; use++) uses.push(await countUse(limit, 'somebody', now))
  expect(uses).toEqual([null, null, null, later(10)])
  expect(await countUse(limit, 'somebody else', now)).toBeNull()
  expect(await countUse(limit, 'somebody', later(10))).toBeNull()
})
