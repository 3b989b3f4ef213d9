import { expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import { within, withinMailer } from '@/lib/db'
import { refreshGuests } from '@/lib/guests/refresh'
import { refreshPosture } from '@/lib/tenants/posture'
import { loadWorld } from '@/sandbox/world'
import { countAlerts, findAlerts, findChanges, findWaiting } from './store'
import { watchPosture } from './watch'

const { graph } = useOwnServices({ throttling: false })
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const policies = z
  .array(z.looseObject({ displayName: z.string() }))
  .parse(loadWorld().tenants.find(({ id }) => id === contoso)?.conditionalAccessPolicies)
const switched = (name: string, state: string) =>
  policies.map((policy) => (policy.displayName === name ? { ...policy, state } : policy))
const reportOnly = 'CA-CANARY-Report-Only-All-Compliant'
const letters = async () => (await withinMailer((tx) => tx.letter.findMany())) ?? []

test('a change waits until the guests are known, and is looked at once', async () => {
  await within({ tenant: contoso }, (tx) =>
    tx.tenant.updateMany({ where: { id: contoso }, data: { supportAddress: 'it@contoso.com' } }),
  )
  await refreshPosture(contoso, 0)
  expect(await findWaiting()).toEqual([])
  await graph.tell('tenant', {
    tenant: 'contoso.com',
    conditionalAccessPolicies: switched(reportOnly, 'enabled'),
  })
  await refreshPosture(contoso, 0)
  expect(await findWaiting()).toEqual([contoso])
  await watchPosture(contoso)
  expect(await findWaiting()).toEqual([contoso])

  await refreshGuests(contoso, 1)
  await Promise.all([watchPosture(contoso), watchPosture(contoso)])
  expect(await findWaiting()).toEqual([])
  const [alert] = await findAlerts(contoso)
  expect(alert?.edits).toMatchObject([
    { kind: 'policyState', name: reportOnly, from: 'enabledForReportingButNotEnforced', to: 'enabled' },
  ])
  expect(alert?.lockOuts?.lockedOut).toBeGreaterThan(0)
  expect(alert?.lockOuts?.rows).toContainEqual(
    expect.objectContaining({ kind: 'lockedOut', homeTenantId: litware, policies: [reportOnly] }),
  )
  const posted = (await letters()).filter(({ to }) => to === 'it@contoso.com')
  expect(posted).toHaveLength(1)
  expect(posted[0]?.text).toContain(`Policy “${reportOnly}” was switched from Report-only to On.`)
  expect(posted[0]?.text).toContain('Litware')
  expect(posted[0]?.text).not.toMatch(/[{}]|emil/)
}, 60_000)

test('what lets guests in again is kept and raises nothing', async () => {
  const before = await countAlerts(contoso)
  await graph.tell('tenant', { tenant: 'contoso.com', conditionalAccessPolicies: policies })
  await refreshPosture(contoso, 0)
  await watchPosture(contoso)
  const { rows, total } = await findChanges(contoso, 0, 50)
  expect(total).toBe(2)
  expect(rows[0]?.lockOuts).toMatchObject({ lockedOut: 0, mayBe: 0, atRisk: 0 })
  expect(rows[0]?.lockOuts?.getsIn).toBeGreaterThan(0)
  expect(await countAlerts(contoso)).toBe(before)
  expect(await findAlerts(litware)).toEqual([])
}, 60_000)
