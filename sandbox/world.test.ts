import { expect, test } from 'vitest'
import { loadWorld, parseWorld } from './world'

test('the demo world is one the sandbox can stand on', () => {
  expect(loadWorld().tenants.map(({ displayName }) => displayName)).toEqual([
    'Contoso',
    'Fabrikam',
    'Litware',
    'Tailspin Toys',
    'Woodgrove Bank',
    'Proseware',
  ])
})

test.each<[string, (world: ReturnType<typeof loadWorld>) => unknown]>([
  [
    'tenants[0].licence',
    ({ tenants, ...world }) => ({ ...world, tenants: [{ ...tenants[0], licence: 'p3' }] }),
  ],
  ['tenants[0]: Unrecognized key: "color"', (world) => changeTenant(world, { color: 'red' })],
  [
    'tenants[0].guests[0].person: nobody has the address',
    (world) => ({ ...world, people: world.people.slice(1) }),
  ],
  [
    'people[1].home.tenantId: no tenant has the id',
    (world) => changeHome(world, { tenantId: 'f0000000-0000-4000-8000-000000000001' }),
  ],
  [
    'people: ada@fabrikam.com appears twice',
    (world) => ({ ...world, people: [...world.people, world.people[0]] }),
  ],
  ['portal', ({ portal: _, ...world }) => world],
])('names what is wrong: %s', (text, change) => {
  expect(() => parseWorld(change(loadWorld()), 'world.json')).toThrow(text)
})

function changeTenant(world: ReturnType<typeof loadWorld>, change: object) {
  return { ...world, tenants: world.tenants.map((tenant) => ({ ...tenant, ...change })) }
}

function changeHome(world: ReturnType<typeof loadWorld>, change: object) {
  const people = world.people.map((person) =>
    person.home ? { ...person, home: { ...person.home, ...change } } : person,
  )
  return { ...world, people }
}

test('says which file cannot be read', () => {
  expect(() => loadWorld('/nowhere/world.json')).toThrow('/nowhere/world.json could not be read')
})
