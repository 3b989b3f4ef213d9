import { expect, test } from 'vitest'
import judgement from '@/lib/explain/messages/en/judgement.json'
import staff from '@/lib/explain/messages/en/staff.json'
import type { Suggestion } from '@/lib/risk-list/suggest'
import { toHomeSay } from './home-say'

const names = { home: 'Fabrikam', host: 'the other organisation', provider: 'Fabrikam' }
const { ask, homeSay } = staff.result

const every: Suggestion[] = [
  { action: 'reset', because: 'passwordOlder' },
  { action: 'reset', because: 'riskUnread' },
  { action: 'selfService', because: 'registered' },
  { action: 'dismissPossible', because: 'passwordNewer' },
  { action: 'elsewhere', because: 'federated' },
  { action: 'atHost', because: 'noRisk' },
  { action: 'wait', because: 'changing' },
  { action: 'wait', because: 'notKnown' },
  { action: 'nothing', because: 'neverAtRisk' },
  { action: 'nothing', because: 'riskInvisible' },
]

test.each(every)('the caller hears something for $action because of $because', (suggestion) => {
  const { say, question, owner, next } = toHomeSay(suggestion, names)
  expect(Object.keys(homeSay)).toContain(say)
  if (question) expect(Object.keys(ask)).toContain(question)
  for (const message of [owner, next])
    if (message) {
      const [part = '', code = '', audience = ''] = message.key.split('.')
      expect(judgement).toHaveProperty([part, code, audience])
    }
})

test('a caller never hears of a detection or a level', () => {
  expect(JSON.stringify(homeSay)).not.toMatch(/\b(?:risk|detect\w*|high|medium|low|leaked)\b/i)
})

test('a risk that nobody could see is not claimed', () => {
  expect(toHomeSay({ action: 'reset', because: 'riskInvisible' }, names).say).toBe('resetUnseen')
  expect(toHomeSay({ action: 'nothing', because: 'riskUnread' }, names).say).toBe('unseen')
})
