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
const textOf = (name: string) => pages.find((page) => page.name === name)?.text ?? ''
const asvs = textOf('asvs.md')
const security = textOf('security.md')
const namedTests = (text: string) => [...text.matchAll(/\[([^\]]+)\]\(([^)]+\.(?:test|spec)\.ts)\)/g)]

test.each(pages)('$name links to what is there', ({ folder, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => join(folder, path))
  expect(links.filter((path) => !existsSync(path))).toEqual([])
})

test.each(pages)('every test that $name names is in its file', ({ folder, text }) => {
  const missing = namedTests(text).filter(([, title = '', path = '']) => {
    const file = join(folder, path)
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

test('every case and every promise has a line, and says what holds it or that it is open', () => {
  expect(namedTests(security).length).toBeGreaterThan(70)
  const numbers = (letter: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`)
  const lines = new Map([...security.matchAll(/^\| ([TP]\d\d) \|.*$/gm)].map(([line, id = '']) => [id, line]))
  expect([...lines.keys()]).toEqual([...numbers('T', 48), ...numbers('P', 22)])
  for (const [id, line] of lines) expect(line, id).toMatch(/\]\(\.\.\/|\*\*open\*\*|\| [TP]\d\d[,; ]/)
})

test('every command that the security page names can be run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = [...security.matchAll(/`npm (?:run )?([\w:-]+)`/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  for (const [, number = ''] of security.matchAll(/decision (\d{4})/g))
    expect(
      pages.some(({ folder, name }) => folder === 'docs/decisions' && name.startsWith(number)),
      number,
    ).toBe(true)
})
