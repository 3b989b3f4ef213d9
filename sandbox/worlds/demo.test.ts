import { expect, test } from 'vitest'
import { useSandbox } from '@/sandbox/use-sandbox'
import { loadWorld } from '@/sandbox/world'

const { graph } = useSandbox()

const projects = (address: string) => graph.tell('attempt', { address, app: 'contoso-projects' })

test.each(
  ['ada', 'ben', 'dora']
    .map((name) => `${name}@fabrikam.com`)
    .concat([
      'emil@litware.com',
      'otto@northwind-traders.example',
      'tess@tailspintoys.com',
      'theo@tailspintoys.com',
      'tom@tailspintoys.com',
      'tara@tailspintoys.com',
      'wanda@woodgrovebank.com',
      'paul@proseware.com',
    ]),
)('%s is blocked for risk at home', async (address) => {
  expect(await projects(address)).toMatchObject({ verdict: 'blocked', errorCode: 53011 })
})

test.each(['faye@fabrikam.com', 'gita@gmail.com'])('%s has only to show a second factor', async (address) => {
  expect(await projects(address)).toMatchObject({ verdict: 'challenged' })
})

test('nobody’s consent lets the portal change anything by itself', () => {
  const world = loadWorld()
  const granted = [
    ...world.portal.permissions.application,
    ...world.tenants.flatMap((tenant) => tenant.portalPermissions),
  ]
  expect(
    granted.filter((permission) =>
      /\.(ReadWrite|Manage|FullControl|PrivilegedOperations)\b/.test(permission),
    ),
  ).toEqual([])
})

test('every delegated permission a tenant granted is one the portal is registered for', () => {
  const { portal, tenants } = loadWorld()
  const others = tenants
    .flatMap(({ portalDelegated }) => portalDelegated)
    .filter((name) => !portal.permissions.delegated.includes(name))
  expect(others).toEqual([])
})
