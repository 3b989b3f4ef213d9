import { expect, test } from 'vitest'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { startVisit } from './start'
import { findVisit } from './visit'

test('a start without the message forgets the message of the start before', async () => {
  const ctx = { visit: { id: idOf(newSecret()), csrf: '' }, now: new Date() }
  const draft = { details: 'Error Code: 53011', address: '', host: 'contoso.com' }
  expect(await startVisit(ctx, 'paste', draft)).toEqual([])
  expect((await findVisit(ctx.visit.id))?.paste).toMatchObject({ code: '53011' })

  const without = { details: '', address: 'ada@fabrikam.com', host: 'contoso.com' }
  expect(await startVisit(ctx, 'without', without)).toEqual([])
  expect((await findVisit(ctx.visit.id))?.paste).toBeNull()
})
