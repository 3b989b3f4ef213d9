import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lifetimes } from '@/lib/auth/lifetimes'
import { limits } from '@/lib/auth/limits'

const pages = ['docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ folder, name, text: readFileSync(join(folder, name), 'utf8') })),
)
const asvs = pages.find(({ name }) => name === 'asvs.md')?.text ?? ''

test.each(pages)('$name links to what is there', ({ folder, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => join(folder, path))
  expect(links.filter((path) => !existsSync(path))).toEqual([])
})

test.each(pages)('every test that $name names is in its file', ({ folder, text }) => {
  const named = [...text.matchAll(/\[([^\]]+)\]\(([^)]+\.(?:test|spec)\.ts)\)/g)]
  const missing = named.filter(([, title = '', path = '']) => {
    const file = join(folder, path)
    if (path.startsWith('../.ci/docs')) return false
    return !existsSync(file) || !readFileSync(file, 'utf8').replaceAll("\\'", "'").includes(title)
  })
  expect(missing.map(([link]) => link)).toEqual([])
})

test('the list of the standard has each of its numbers once, and its sums are right', () => {
  const rows = [
    ...asvs.matchAll(
      /^\| (\d+\.\d+\.\d+) \| ([123]) \| [^|]+ \| \*\*(Met|Not applicable|Open)\*\*: \S.*\|$/gm,
    ),
  ]
  expect(new Set(rows.map(([, item]) => item)).size).toBe(rows.length)
  const count = (at: number, value: string) => rows.filter((row) => row[at] === value).length
  // as many as version 5.0 has
  expect([count(2, '1'), count(2, '2')]).toEqual([70, 183])
  const sums = /Of (\d+): (\d+) met, (\d+) not applicable, (\d+) open/.exec(asvs)?.slice(1).map(Number)
  expect(sums).toEqual([rows.length, count(3, 'Met'), count(3, 'Not applicable'), count(3, 'Open')])
  // what is met says by which test, or where it is written
  const bare = rows.filter(([row, , , how]) => how === 'Met' && !row.includes(']('))
  expect(bare).toEqual([])
})

test('limits and lifetimes stand there as they are', () => {
  const said = [...asvs.matchAll(/^\| `(\w+)`[^|]*\|[^|]*\| (\d+)\s*\| (\d+)\s*\|$/gm)]
  const real = Object.values(limits).map(({ name, times, minutes }) => [name, times, minutes])
  expect(said.map(([, name, times, minutes]) => [name, Number(times), Number(minutes)])).toEqual(real)
  const { guest, staff } = lifetimes
  expect(asvs.replace(/\s+/g, ' ')).toContain(
    `A guest's ends after ${String(guest.idleMinutes)} minutes with nobody there and after ${String(guest.absoluteHours)} hours in any case; staff's after ${String(staff.idleMinutes)} minutes and ${String(staff.absoluteHours)} hours`,
  )
})
