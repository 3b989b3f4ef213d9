import { expect, test } from 'vitest'
import { yes } from '@/lib/evaluation/reasoning/truth'
import { toBlocker } from './blockers'

test('a blocker says what is known of it and has no empty members', () => {
  const gate = { cause: 'inboundBlocked', owner: 'resourceAdmin', basis: 'documented' } as const
  const named = { ...gate, cause: 'mfaUntrusted', policy: 'p', control: 'mfa' } as const
  expect(toBlocker({ ...gate, truth: yes })).toStrictEqual(gate)
  expect(toBlocker({ ...named, truth: yes, demandedBy: 'p' })).toStrictEqual(named)
})
