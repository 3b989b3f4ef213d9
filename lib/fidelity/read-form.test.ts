import { expect, test } from 'vitest'
import { countAsked, findGuestsProblem, mostGuests, readAsked } from './read-form'

const app = '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05'

test('addresses on lines, with commas, twice: each once, in small letters', () => {
  const { asked, wrong } = readAsked({
    app,
    guests: ' Ada@Fabrikam.com\r\nben@fabrikam.com, ada@fabrikam.com;',
  })
  expect(wrong).toEqual([])
  expect(asked).toEqual({ guests: ['ada@fabrikam.com', 'ben@fabrikam.com'], typed: { app } })
  expect(countAsked(asked)).toBe(2)
})

test('the simulator’s form: one guest, or a kind of guest; its other fields go along, the form’s own do not', () => {
  const one = readAsked({
    csrf: 'x',
    of: 't',
    app,
    guest: 'ada@fabrikam.com',
    userRisk: 'high',
    proof: 'home',
  })
  expect(one).toEqual({
    asked: { guests: ['ada@fabrikam.com'], typed: { app, userRisk: 'high', proof: 'home' } },
    wrong: [],
  })
  const kind = readAsked({ kind: 'on', app, tenant: 'fabrikam.com' })
  expect(kind).toEqual({ asked: { guests: [], typed: { app, tenant: 'fabrikam.com' } }, wrong: [] })
  expect(countAsked(kind.asked)).toBe(1)
})

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `guest${String(at)}@fabrikam.com`).join('\n')

test.each([
  [{ app }, ['guests']],
  [{ app, guests: 'ada' }, ['guests']],
  [{ app, guests: 'ada@fabrikam.com ben' }, ['guests']],
  [{ app, guests: many(mostGuests + 1) }, ['guests']],
  [{ app, guests: many(mostGuests) }, []],
  [{ guests: 'ada@fabrikam.com' }, ['app']],
  [{ app: 'x', guests: 'ada@fabrikam.com', country: 'Portugal' }, ['country', 'app']],
  [{ kind: 'on', guests: 'ada', app }, ['guests']],
  [{ guests: ['a'], app: 7 }, ['guests', 'app']],
])('%j is refused for %j', (body, wrong) => {
  expect(readAsked(body).wrong.toSorted()).toEqual(wrong.toSorted())
})

test.each([
  [' ,;\n', 'missing', { most: mostGuests }],
  ['ada@fabrikam.com\nben at fabrikam', 'wrong', { text: 'ben' }],
  [many(mostGuests + 1), 'tooMany', { count: mostGuests + 1, most: mostGuests }],
])('of %j it is said what is wrong: %s', (text, code, values) => {
  expect(findGuestsProblem(text)).toEqual({ code, values })
})
