import { expect, test } from 'vitest'
import { Line } from './line'

type Person = { cameAt: number | null; askAt: number; admittedAt: number | null }

/** So many people come evenly within a minute to a process that has room for so many a second. */
function run(people: number, perSecond: number) {
  const line = new Line()
  const all = Array.from({ length: people }, (_, at): Person => {
    return { cameAt: null, askAt: (at / people) * 60_000, admittedAt: null }
  })
  let asked = 0
  let room = perSecond
  for (let now = 1; now < 3_600_000 && all.some(({ admittedAt }) => admittedAt === null); now += 50) {
    room = Math.min(perSecond, room + perSecond / 20)
    for (const person of all) {
      if (person.admittedAt !== null || person.askAt > now) continue
      asked += 1
      const wait = line.ask(person.cameAt, now, room >= 1)
      if (wait) {
        person.cameAt ??= now
        person.askAt = now + wait.seconds * 1000
      } else {
        person.admittedAt = now
        room -= 1
      }
    }
  }
  return { all, asked, seconds: Math.max(...all.map(({ admittedAt }) => admittedAt ?? Infinity)) / 1000 }
}

test('nobody waits while there is room', () => {
  expect(run(120, 10).asked).toBe(120)
})

test.each([
  [3000, 15],
  [10_000, 15],
  [10_000, 40],
])('of %i people everybody comes in, %i a second, without asking all the time', (people, perSecond) => {
  const { all, asked, seconds } = run(people, perSecond)
  expect(seconds).toBeLessThan((people / perSecond) * 1.3 + 60)
  expect(asked / people).toBeLessThan(20)
  const late = all.slice(Math.ceil(people * 0.9)).map(({ admittedAt }) => admittedAt ?? Infinity)
  const early = all.slice(0, Math.ceil(people * 0.1)).map(({ admittedAt }) => admittedAt ?? Infinity)
  expect(Math.max(...early)).toBeLessThan(Math.max(...late))
})
