import { expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { getPosture } from '@/lib/tenants/posture'
import { gather, type Half } from './gather'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const { graph } = useOwnServices({ throttling: false })

const visit = { hostTenantId: contoso }
const ada = {
  subject: 'mail:x',
  proof: 'emailCode',
  address: 'ada@fabrikam.com',
  homeTenantId: null,
  homeObjectId: null,
} as const

test('a half that does not answer in time is not read, and the other one still is', async () => {
  // only the people are slow to come: the host's posture has been read
  await getPosture(contoso)
  await graph.tell('delay', { path: 'v1.0/users', milliseconds: 15_000 })
  const heard: [Half, boolean][] = []
  const gathered = await gather(
    visit,
    ada,
    {},
    { patienceMs: 4000, onHalf: (half, seen) => heard.push([half, seen]) },
  )
  expect(gathered.homeSide).toEqual({ unread: 'unreachable' })
  expect(gathered.posture).toHaveProperty('read.policies')
  // both wait for people, so either may be heard first
  expect(Object.fromEntries(heard)).toEqual({ host: true, home: false })
  expect(heard).toHaveLength(2)
})
