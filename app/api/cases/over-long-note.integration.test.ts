import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { expect, test, vi } from 'vitest'
import { jar } from '@/.ci/fuzz/next-headers'
import { useOwnServices } from '@/.ci/own-services'
import { roleIds } from '@/lib/auth/roles'
import { markOf, newSecret } from '@/lib/auth/secrets'
import { startStaffSession } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { startLookUp } from '@/lib/helpdesk/look-up'
import { findTypedForm } from '@/lib/staff/typed-form'
import { POST } from './route'

vi.mock('next/headers', () => import('@/.ci/fuzz/next-headers'))
useOwnServices({ throttling: false })

const tenantId = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'

test('a note that is too long opens no case and comes back whole, to whoever wrote it', async () => {
  const objectId = randomUUID()
  const [subject, address] = [`entra:${tenantId}:${objectId}`, 'ada@fabrikam.com']
  const roles = [roleIds.helpdeskAdministrator]
  const staff = { subject, tenantId, objectId, name: 'Hal', address: 'hal@contoso.com', roles }
  const visit = newSecret()
  const token = { sid: await startStaffSession(staff) }
  jar.set('readmit-visit', visit)
  jar.set('readmit-staff', await encode({ token, secret: env().SESSION_SECRET }))
  const now = new Date()
  const lookUp = await startLookUp({ staff, now }, address, 'called')
  const id = 'id' in lookUp ? lookUp.id : ''
  await within({ tenant: tenantId }, async (tx) => {
    const data = { tenantId, agent: subject, at: now, subject: `entra:x:${randomUUID()}`, address }
    const check = await tx.callerCheck.create({ data })
    await tx.lookUp.update({ where: { id }, data: { callerCheckId: check.id } })
  })
  const note = 'ä\n'.repeat(400)
  const body = new URLSearchParams({
    csrf: markOf('csrf', visit),
    lookUp: id,
    to: 'host',
    note,
    locale: 'de',
  })
  const headers = { origin: env().PORTAL_URL }
  const response = await POST(new Request(`${env().PORTAL_URL}/api/cases`, { method: 'POST', headers, body }))
  expect(response.headers.get('location')).toMatch(`/look-ups/${id}?case=noteTooLong#hand-over`)
  const empty = { note: '', locale: '' }
  expect(await findTypedForm(staff, `newCase:${id}`, empty)).toEqual({ note, locale: 'de' })
  expect(await findTypedForm({ subject: 'another' }, `newCase:${id}`, empty)).toEqual(empty)
  expect(await within({ tenant: tenantId }, (tx) => tx.case.count({ where: { address } }))).toBe(0)
})
