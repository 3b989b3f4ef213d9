import { expect, test } from 'vitest'
import type { Evidence } from './evidence'
import type { Gathered } from './gather'
import { toRefusal } from './refusal'

const now = new Date('2026-11-21T10:00:00Z')
const home: string = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const ada = '11111111-1111-4111-8111-111111111111'

const guest = {
  ...({
    subject: 's',
    proof: 'entra',
    address: 'ada@fabrikam.com',
    homeTenantId: home,
    homeObjectId: ada,
  } as const),
}
const tenant = {
  ...{ tenantId: home, displayName: 'Fabrikam', domains: [], hostConnected: false, homeConnected: true },
  ...{ supportAddress: null, appLinks: {} },
}
const gathered: Gathered = {
  paste: { code: '53011', timestamp: '2026-11-21T09:31:00Z' },
  realm: { kind: 'entra', tenantId: home, domain: 'fabrikam.com', managed: 'managed' },
  ...{ host: null, hostTenantId: null, home: tenant, homeTenantId: home },
  posture: { absent: true },
  guest: { absent: true },
  homeSide: { absent: true },
  signIn: { absent: true },
}
const evidence: Evidence = {
  names: { home: 'Fabrikam', host: 'Contoso', app: 'Contoso Projects' },
  ...{ connected: { home: true, host: true }, readAt: {}, homeRisk: 'high', passwordChangedAt: null },
  ...{ identityProvider: null, appLink: null, homeTakesRequests: true },
}
const made = { gathered, evidence, homeId: undefined, verdict: 'blocked' }
const of = (change: Partial<typeof made>, who = guest) =>
  toRefusal({ guest: who, now }, null, { ...made, ...change })

test('home hears where its person was stopped and when, and nothing of the host’s rules', () => {
  expect(of({})).toEqual({
    ...{
      homeTenantId: home,
      homeObjectId: ada,
      hostTenantId: null,
      hostName: 'Contoso',
      app: 'Contoso Projects',
    },
    ...{ because: 'risk', verdict: 'blocked', at: new Date('2026-11-21T09:31:00Z') },
  })
})

test('who is let in, or only asked for something, was not turned away', () => {
  expect(of({ verdict: 'allowed' })).toBeNull()
  expect(of({ verdict: 'challenged' })).toBeNull()
  expect(of({ verdict: 'undetermined' })).toMatchObject({ verdict: 'undetermined' })
  expect(of({ verdict: 'undetermined', gathered: { ...gathered, paste: {} } })).toBeNull()
})

test('what home cannot put right is another matter', () => {
  const calm = { ...evidence, homeRisk: 'none' } as const
  expect(of({ evidence: calm, gathered: { ...gathered, paste: { code: '53003' } } })).toMatchObject({
    because: 'other',
  })
})

test('nothing is kept for a home that is not here, for a stranger’s account, or for a host without a name', () => {
  expect(of({ gathered: { ...gathered, home: { ...tenant, homeConnected: false } } })).toBeNull()
  expect(of({}, { ...guest, homeTenantId: '00000000-0000-4000-8000-000000000001' })).toBeNull()
  expect(of({ evidence: { ...evidence, names: { ...evidence.names, host: null } } })).toBeNull()
})

test('a time to come, or of long ago, is nobody’s: then it is now', () => {
  for (const timestamp of ['2026-11-22T00:00:00Z', '2020-01-01T00:00:00Z', 'soon'])
    expect(of({ gathered: { ...gathered, paste: { code: '53011', timestamp } } })?.at).toEqual(now)
})
