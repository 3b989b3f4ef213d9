import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import type { Answer } from './access/client'
import { expectCall, expectPage, foreign, send } from './access/expect'
import { findDifference, findWrong, mask, type MayRead } from './access/judge'
import { arrive, everyone, type Persona, tenantOf, type Walker } from './access/personas'
import { bird, type IdOf, Rows } from './access/rows'
import { access, type Handler, methods, type Page } from './access/table'
import { tricks } from './access/tricks'
import { resetWorld, sandbox } from './walk'

test.describe.configure({ mode: 'serial' })

const rows = new Rows()
const walkers = new Map<Persona, Walker>()
const wrong: string[] = []
const seen = new Set<string>()

let began = 0
test.beforeAll(async ({ baseURL }) => {
  began = performance.now()
  await resetWorld()
  await rows.add()
  for (const walker of await Promise.all(everyone.map((name) => arrive(name, baseURL ?? ''))))
    walkers.set(walker.name, walker)
})
test.beforeEach(() => void wrong.splice(0))
test.afterAll(async () => {
  await rows.remove()
  await resetWorld()
  // above 45 on a machine with nothing else to do it is time to thin it
  console.log(`the walk took ${((performance.now() - began) / 1000).toFixed(0)} s`)
})

const isPage = (entry: (typeof access)[string]): entry is Page => entry !== 'system' && 'page' in entry
const isHandler = (entry: (typeof access)[string]): entry is Handler =>
  entry !== 'system' && !('page' in entry)
const entries = Object.entries(access)
const pages = entries.flatMap(([path, entry]) => (isPage(entry) ? [{ path, entry }] : []))
const handlers = entries.flatMap(([path, entry]) => (isHandler(entry) ? [{ path, entry }] : []))
const calls = handlers.flatMap(({ path, entry }) =>
  methods.flatMap((method) => {
    const call = entry[method]
    return call ? [{ path, method, call }] : []
  }),
)

/** Everybody on their own way, four at the same time: more would only wait for each other. */
async function each(work: (walker: Walker) => Promise<void>): Promise<void> {
  // whoever was turned away is a visitor as well
  const waiting = [...walkers.values()].filter(({ name }) => name !== 'visitor')
  const next = async (): Promise<void> => {
    for (let walker = waiting.shift(); walker; walker = waiting.shift()) await work(walker)
  }
  await Promise.all([next(), next(), next(), next()])
}

function note(
  name: Persona,
  what: string,
  answer: Answer,
  [expected, meant]: readonly [boolean, string],
  mayRead: MayRead = 'own',
): void {
  for (const [found] of answer.text.matchAll(/finch-[a-z-]+/g)) seen.add(`${name} ${found}`)
  const said = `${String(answer.status)} ${answer.location}`
  const problems = [...findWrong(name, answer, mayRead), ...(expected ? [] : [`${said}, not ${meant}`])]
  wrong.push(...problems.map((problem) => `${name} ${what}: ${problem}`))
}

/** The ids that one walker tries: of their own tenant, where they have one, of another's, and of nobody's. */
function idsFor(name: Persona, id: IdOf | undefined) {
  const own = tenantOf(name) ?? 'contoso'
  const other = own === 'litware' ? 'fabrikam' : 'litware'
  if (!id) return { own: '', foreign: '', random: '' }
  // a host has the cases of its guests' homes
  if (id === 'case' && own === 'contoso')
    return { own: rows.of[own][id], foreign: rows.strangersCase, random: rows.random[id] }
  return { own: rows.of[own][id], foreign: rows.of[other][id], random: rows.random[id] }
}

/** Of a page that leads on the text is cut off wherever it happens to be. */
function alike(foreign: Answer, random: Answer): [boolean, string] {
  const isSame =
    foreign.status === random.status &&
    mask(foreign.location) === mask(random.location) &&
    (foreign.location !== '' || mask(foreign.text) === mask(random.text))
  return [isSame, isSame ? '' : `as one that nobody has: ${findDifference(foreign, random)}`]
}

const fill = (path: string, at: ((id: string) => string) | undefined, id: string) =>
  at ? at(id) : path.replace(/\[[^\]]+\]/, id || 'x')

test('every route of the build has a line in the table, and no line is of a route that is gone', async () => {
  const built: Record<string, string> = JSON.parse(
    await readFile('.next/app-path-routes-manifest.json', 'utf8'),
  )
  expect(Object.keys(access).sort()).toEqual(Object.values(built).sort())
  for (const [file, path] of Object.entries(built)) {
    const entry = access[path]
    if (entry && entry !== 'system') expect(isPage(entry), file).toBe(file.endsWith('/page'))
  }
  const actions: { node: object; edge: object } = JSON.parse(
    await readFile('.next/server/server-reference-manifest.json', 'utf8'),
  )
  expect([actions.node, actions.edge], 'server actions').toEqual([{}, {}])
})

test('every page shows itself to whom it is for, and nothing of others to anybody', async () => {
  test.slow()
  await each(async ({ name, client }) => {
    for (const { path, entry } of pages) {
      // the same for everybody, and long
      if (entry.mayRead === 'examples' && name !== 'anonymous') continue
      const ids = idsFor(name, entry.id)
      const ask = (id: string) => client.get(fill(path, entry.at, id))
      const own = await ask(ids.own)
      note(name, `${path} own`, own, expectPage(name, entry, own), entry.mayRead)
      if (!entry.id) continue
      const random = await ask(ids.random)
      const isShown = entry.page.includes(name)
      note(
        name,
        `${path} random`,
        random,
        isShown ? [random.status === 404, 'not found'] : alike(random, own),
      )
      if (!isShown || entry.id === 'link') continue
      const foreign = await ask(ids.foreign)
      note(name, `${path} foreign`, foreign, alike(foreign, random))
    }
  })
  expect(wrong).toEqual([])
  // it is no wonder that nobody reads what nobody is shown
  for (const line of [
    `homeAdmin ${bird('fabrikam')}`,
    `otherAdmin ${bird('litware')}`,
    `hostAdmin ${bird('contoso')}`,
    `hostAdmin ${bird('fabrikam', 'contoso')}`,
  ])
    expect(seen, line).toContain(line)
})

test('every handler answers whom it is for, and refuses all others alike, whatever id they send', async () => {
  test.slow()
  await each(async (walker) => {
    for (const { path, method, call } of calls) {
      if (path.endsWith('sign-out')) continue
      const ids = idsFor(walker.name, call.id)
      const ask = (id: string) => send(walker, method, fill(path, call.at, id), call.as, call.send?.(id))
      const what = `${method} ${path}`
      const random = call.id && call.id !== 'link' ? await ask(ids.random) : null
      // to who is of no tenant each of them is another's
      const hasOwn = tenantOf(walker.name) !== null
      if (random && hasOwn) {
        const foreign = await ask(ids.foreign)
        note(walker.name, `${what} foreign`, foreign, alike(foreign, random))
      }
      const own = await ask(call.id === 'link' ? ids.random : ids.own)
      // on a slow machine this walk alone keeps the database from answering within half a second
      if (path === '/readyz' && own.status === 503 && own.text.includes('"database"')) continue
      note(walker.name, what, own, expectCall(walker.name, call, own))
      if (random && !hasOwn) note(walker.name, `${what} random`, random, alike(random, own))
    }
  })
  expect(wrong).toEqual([])
})

test('nothing is changed for another site, whoever is signed in, nor without the token of a form', async () => {
  test.slow()
  const before = await rows.fingerprint(sandbox)
  for (const { path, call } of calls.filter((one) => one.call.as === 'change')) {
    const walker = walkers.get(call.may.find((name) => tenantOf(name)) ?? 'guest')
    if (!walker) throw new Error('NobodyWalks')
    const id = idsFor(walker.name, call.id).own
    const [at, fields] = [fill(path, call.at, id), call.send?.(id)]
    const { origin } = walker.client.home
    for (const [who, headers] of Object.entries(foreign)) {
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value === 'OWN' ? origin : value]),
      )
      const answer = await send(walker, 'POST', at, 'change', fields, own)
      const refused = 'host' in headers && !process.env['WITHOUT_PROXY'] ? 421 : 403
      note(walker.name, `${path} from ${who}`, answer, [answer.status === refused, 'refused'])
      if (answer.text.includes('evil.example')) wrong.push(`${path} says what ${who} said`)
    }
    const old = await send({ ...walker, csrf: 'x' }, 'POST', at, 'change', fields)
    note(walker.name, `${path} with another token`, old, [old.status === 403, 'refused'])
    const none = await walker.client.ask(at, {
      ...{ method: 'POST', body: new URLSearchParams(fields).toString() },
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    })
    note(walker.name, `${path} without a token`, none, [none.status === 303, 'led back'])
  }
  expect(wrong).toEqual([])
  expect(await rows.fingerprint(sandbox)).toBe(before)
})

/** Each area has one here; the gate of an area is the same function for all of its pages. */
const tricked = ['/actions/[run]', '/cases/[id]', '/sweeps/[id]', '/answer']

test('no way of asking for a page leads around what it requires', async () => {
  const walker = walkers.get('anonymous')
  if (!walker) throw new Error('NobodyWalks')
  for (const { path, entry } of pages.filter((one) => tricked.includes(one.path))) {
    const at = fill(path, entry.at, entry.id ? rows.of.fabrikam[entry.id] : '')
    const answers = await Promise.all([
      ...tricks.headers.map((headers) => walker.client.get(at, headers)),
      ...tricks.paths.map((change) => walker.client.get(change(at))),
    ])
    for (const [trick, { status, text }] of answers.entries())
      if (status >= 500 || /finch-|\/api\/staff\/sign-out/.test(text))
        wrong.push(`${path}, trick ${String(trick)}: ${String(status)}`)
  }
  expect(wrong).toEqual([])
})

test('a method that a route does not have is refused', async () => {
  const walker = walkers.get('homeAdmin')
  if (!walker) throw new Error('NobodyWalks')
  const { client, name } = walker
  const headers = { origin: client.home.origin, 'content-type': 'application/json' }
  for (const { path, entry } of handlers)
    for (const method of methods) {
      if (entry[method]) continue
      const answer = await client.ask(fill(path, undefined, rows.random.run), { method, headers, body: '{}' })
      note(name, `${method} ${path}`, answer, [answer.status === 405, 'no such method'])
    }
  const anybody = walkers.get('visitor') ?? walker
  for (const { path } of pages.filter(({ entry }) => entry.door && !entry.id)) {
    const at = fill(path, undefined, rows.random.run)
    const answer = await anybody.client.ask(at, { method: 'DELETE', headers, body: '{}' })
    note('visitor', `DELETE ${path}`, answer, [answer.status < 500, 'answered'])
  }
  expect(wrong).toEqual([])
})
