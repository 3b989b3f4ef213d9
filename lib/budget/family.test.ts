import { expect, test } from 'vitest'
import { families, toCost } from './family'

const graph = 'https://graph.microsoft.com/v1.0'

test.each([
  ['/identityProtection/riskyUsers?$top=500', 'conditionalAccessAndProtection', 1],
  ['/identity/conditionalAccess/namedLocations', 'conditionalAccessAndProtection', 1],
  ['/auditLogs/signIns/1', 'reports', 1],
  ['/reports/authenticationMethods/userRegistrationDetails', 'reports', 1],
  ['/users?$top=999', 'directory', 2],
  ['/users?$top=999&$select=id', 'directory', 1],
  ['/users/1', 'directory', 1],
  ['/users/1/transitiveMemberOf?$select=id', 'directory', 2],
  ['/policies/crossTenantAccessPolicy/default', 'directory', 1],
])('%s is of %s', (path, family, units) => {
  expect(toCost(graph + path)).toEqual({ family, units })
})

test('a batch takes what everything in it takes', () => {
  const requests = [{ url: '/users/1/transitiveMemberOf' }, { url: '/users/2?$select=id' }]
  expect(toCost(`${graph}/$batch`, JSON.stringify({ requests }))).toEqual({ family: 'directory', units: 3 })
})

/** As many as fit into any window this long: all of a burst, then one after the other. */
const most = ({ unitMs, burst }: { unitMs: number; burst: number }, windowMs: number) =>
  burst + Math.floor(windowMs / unitMs)

test('no window holds more than is documented', () => {
  expect(most(families.conditionalAccessAndProtection, 999)).toBe(1)
  expect(most(families.reports, 10_000)).toBeLessThanOrEqual(5)
  expect(most(families.directory, 10_000)).toBeLessThanOrEqual(3500)
})
