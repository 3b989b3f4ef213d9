import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecordView, recordAddress, recordPeriods, topicNames } from './record-view'

test('what an address asks for is what was asked', () =>
  fc.assert(
    fc.property(
      fc.record({
        topic: fc.option(fc.constantFrom(...topicNames)),
        who: fc.string({ maxLength: 100 }).map((text) => text.trim()),
        whom: fc.string({ maxLength: 100 }).map((text) => text.trim()),
        days: fc.option(fc.constantFrom(...recordPeriods)),
        page: fc.integer({ min: 1, max: 10_000 }),
      }),
      (view) => {
        const { searchParams } = new URL(recordAddress(view), 'http://localhost')
        expect(readRecordView(Object.fromEntries(searchParams))).toEqual(view)
      },
    ),
  ))

test.each([
  { page: '0' },
  { page: 'x' },
  { days: '-1' },
  { topic: 'all' },
  { who: ['a', 'b'] },
  { who: 'x'.repeat(101) },
])('what is wrong in %j is as if it were not there', (query) =>
  expect(readRecordView(query)).toEqual(readRecordView({})),
)
