import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/security.md', 'utf8')
const decisions = readdirSync('docs/decisions')
const links = [...page.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, name = '', file = '']) => ({
  name,
  file,
}))

test('every test that the security page names is there, under that name', () => {
  expect(links.length).toBeGreaterThan(70)
  const gone = links.filter(
    ({ name, file }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(name),
  )
  expect(gone).toEqual([])
})

test('every case and every promise has a line, and says what holds it or that it is open', () => {
  const numbers = (letter: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`)
  const lines = new Map([...page.matchAll(/^\| ([TP]\d\d) \|.*$/gm)].map(([line, id = '']) => [id, line]))
  expect([...lines.keys()]).toEqual([...numbers('T', 48), ...numbers('P', 22)])
  for (const [id, line] of lines) expect(line, id).toMatch(/\]\(\.\.\/|\*\*open\*\*|\| [TP]\d\d[,; ]/)
})

test('every command that it names can be run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const named = [...page.matchAll(/`npm (?:run )?([\w:-]+)`/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  for (const [, number = ''] of page.matchAll(/decision (\d{4})/g))
    expect(
      decisions.some((file) => file.startsWith(number)),
      number,
    ).toBe(true)
})
