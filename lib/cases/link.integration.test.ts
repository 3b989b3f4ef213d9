import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { within } from '@/lib/db'
import { as, happened, home, host, lettersTo, now, opened, useTwoTenants } from './case-fixtures'
import { changeLink, handOver } from './hand-over'
import { answerByLink, linkOf, openCaseByLink } from './link'
import { findStaffCase } from './staff-case'

useTwoTenants()

test('whoever holds the link answers, again if they change their mind, until it is taken back', async () => {
  const { id, link, address } = await opened()
  await handOver(as(host), id, 'guest', '')
  // mail is scanned: opening moves nothing, and is noted once
  expect((await openCaseByLink(link, null, now))?.state).toBe('waitingForGuest')
  await openCaseByLink(link, null, now)
  expect(await happened(host, id)).toEqual(['handedOver', 'linkOpened'])
  expect((await answerByLink(link, 'done', '  New password ', now))?.state).toBe('waitingForGuest')
  expect((await answerByLink(link, 'cannot', '', now))?.state).toBe('waitingForHost')
  // said twice it is one answer
  expect(await answerByLink(link, 'cannot', '', now)).toBeNull()
  expect(await answerByLink('not-the-secret-of-anything', 'done', '', now)).toBeNull()
  expect(await lettersTo(address)).toEqual([
    expect.stringContaining('waits for you'),
    expect.stringContaining('Try Contoso again'),
    expect.stringContaining('cannot do it'),
  ])
  const answers = (await lettersTo(`it-${host}@x.example`)).filter((subject) => subject.includes('answered'))
  expect(answers).toHaveLength(2)

  expect(await changeLink(as(host), id, 'revoke')).toBeNull()
  expect(await openCaseByLink(link, null, now)).toBeNull()
  expect(await answerByLink(link, 'done', '', now)).toBeNull()
  expect(await changeLink(as(host), id, 'renew')).toBeNull()
  expect(await openCaseByLink(link, null, now)).toBeNull()
  const found = (await findStaffCase(host, id))?.found
  const fresh = found ? (linkOf(found).split('/').at(-1) ?? '') : ''
  expect((await openCaseByLink(fresh, null, now))?.id).toBe(id)
  expect(await openCaseByLink(fresh, null, new Date(now.getTime() + 8 * 86_400_000))).toBeNull()
})

test('a holder of the link writes nothing but their own answer', async () => {
  const { id, link } = await opened()
  const scope = { link: createHash('sha256').update(link).digest('hex') }
  const note = (side: string, tenantId: string | null) =>
    within(scope, (tx) =>
      tx.caseEvent.createMany({ data: [{ caseId: id, at: now, what: 'solved', side, tenantId }] }),
    )
  await expect(note('host', null)).rejects.toThrow(/row-level security/)
  await expect(note('home', home)).rejects.toThrow(/row-level security/)
  await changeLink(as(host), id, 'revoke')
  expect(await within(scope, (tx) => tx.case.count())).toBe(0)
  expect((await within(scope, (tx) => tx.case.updateMany({ data: { state: 'solved' } }))).count).toBe(0)
})
