import { expect, test } from 'vitest'
import { aWorld } from '@/lib/evaluation/judge-fixture'
import { WorldMemory } from './world-memory'
import { changeWorld } from './world'

test('a changed world is the same but for the change; what was asked of it holds no longer', () => {
  const { indexed } = aWorld({})
  const memory = new WorldMemory(indexed.assumed)
  const remembering = changeWorld(indexed, { memory })
  expect(remembering).toEqual({ ...indexed, memory })
  expect(remembering.memory).toBe(memory)
  const { attempt } = aWorld({ attempt: { platform: 'linux' } }).plain
  expect(changeWorld(remembering, { attempt })).toEqual({ ...indexed, attempt, memory: null })
  expect(changeWorld(indexed, { index: null }).index).toBeNull()
})
