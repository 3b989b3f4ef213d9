import { expect, test } from 'vitest'
import { isFiltered, plainView, readView, toQuery, toSorted } from './view'

test('an address without anything is the plain view, and the plain view has no query', () => {
  expect(readView({})).toEqual(plainView)
  expect(toQuery(plainView)).toBe('')
  expect(isFiltered(plainView)).toBe(false)
})

test('what an address says comes back from its view', () => {
  const query = {
    q: ' Ada & co ',
    level: 'high',
    state: 'changing',
    since: '7d',
    stopped: '1',
    sort: 'name',
    page: '3',
  }
  const view = readView(query)
  expect(view).toMatchObject({
    q: 'Ada & co',
    level: 'high',
    state: 'changing',
    stopped: true,
    sort: 'name',
    page: 3,
  })
  expect(view.descending).toBe(false)
  expect(readView(Object.fromEntries(new URLSearchParams(toQuery(view))))).toEqual(view)
})

test('nonsense in an address is as if it were not there', () => {
  const nonsense = {
    level: 'highest',
    state: "atRisk' or 1",
    since: '1y',
    stopped: 'yes',
    sort: '-updated;',
    page: '-4',
  }
  expect(readView(nonsense)).toEqual(plainView)
  expect(readView({ level: ['low', 'high'], page: '1e9' })).toEqual({ ...plainView, level: 'low' })
})

test('a column sorts the useful way first, then the other, from the first page', () => {
  const byLevel = toSorted({ ...plainView, page: 7 }, 'level')
  expect(byLevel).toMatchObject({ sort: 'level', descending: true, page: 1 })
  expect(toSorted(byLevel, 'level').descending).toBe(false)
  expect(toSorted(plainView, 'name').descending).toBe(false)
  expect(toSorted(plainView, 'updated').descending).toBe(false)
})
