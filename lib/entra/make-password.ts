import 'server-only'
import { randomInt } from 'node:crypto'

// without what looks alike when it is read out: 0 O o, 1 I l i
const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789']
const all = classes.join('')
const length = 16

/**
 * A temporary password: sixteen characters, shown as four groups of four, of 55 different ones, more than 90 random bits. Has
 * upper case, lower case and digits, so that every complexity rule of Entra's takes it.
 */
export function makePassword(): string {
  for (;;) {
    const made = Array.from({ length }, () => all.charAt(randomInt(all.length))).join('')
    if (classes.every((some) => [...some].some((one) => made.includes(one)))) return made
  }
}
