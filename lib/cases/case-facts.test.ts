import { expect, test } from 'vitest'
import { type CaseFacts, factsOf } from './case-facts'

const kept: CaseFacts = {
  kind: 'atHost',
  hostDomain: 'contoso.com',
  stoppedAt: null,
  code: '53003',
  requestId: null,
  correlationId: null,
  app: 'Contoso Projects',
}

test('facts are read as they were kept', () => expect(factsOf({ facts: kept })).toEqual(kept))

test('what an older version did not write, or wrote otherwise, is not known', () => {
  expect(factsOf({ facts: { code: '50000' } })).toMatchObject({
    code: '50000',
    app: null,
    kind: 'riskUnseen',
  })
  expect(factsOf({ facts: { code: 50000 } })).toMatchObject({ code: null })
  expect(factsOf({ facts: null })).toMatchObject({ code: null })
})
