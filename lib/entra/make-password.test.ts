import { expect, test } from 'vitest'
import { makePassword } from './make-password'

const many = Array.from({ length: 5000 }, makePassword)

test('sixteen characters that nobody mistakes for others, of all three kinds', () => {
  for (const made of many) {
    expect(made).toMatch(/^[A-HJ-NP-Za-hjkmnp-z2-9]{16}$/)
    for (const kind of [/[A-Z]/, /[a-z]/, /[2-9]/]) expect(made).toMatch(kind)
  }
})

test('no two are the same, and every character comes at every place about as often', () => {
  expect(new Set(many).size).toBe(many.length)
  for (let place = 0; place < 16; place++) {
    const counts = new Map<string, number>()
    for (const made of many) counts.set(made.charAt(place), (counts.get(made.charAt(place)) ?? 0) + 1)
    expect(counts.size).toBe(55)
    for (const count of counts.values()) expect(Math.abs(count - many.length / 55)).toBeLessThan(70)
  }
})
