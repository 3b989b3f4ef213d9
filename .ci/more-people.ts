import { loadWorld } from '@/sandbox/world'
import type { World } from '@/sandbox/world-schema'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

/** Object ids of those whom `withMorePeople` adds. */
export const moreIds = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `1e000000-0000-4000-8000-1${String(at + 1).padStart(11, '0')}`)

/** The demo's world with so many more people at risk at Fabrikam, at medium and low level by turns: `person-01@fabrikam.com` … */
export function withMorePeople(count: number): World {
  const world = loadWorld()
  const ada = world.people.find(({ address }) => address === 'ada@fabrikam.com')
  if (!ada?.home) throw new Error('The demo has no Ada.')
  const { home } = ada
  const more = moreIds(count).map((id, at) => {
    const number = String(at + 1).padStart(2, '0')
    return {
      ...ada,
      address: `person-${number}@fabrikam.com`,
      displayName: `Person ${number}`,
      home: { ...home, tenantId: fabrikam, id },
      risk: { level: at % 2 ? ('low' as const) : ('medium' as const), hoursAgo: 1 + at },
    }
  })
  return { ...world, people: [...world.people, ...more] }
}
