import { compareTimes, median } from './rank'
import { type Running, startOwnStack } from './stack'
import { anybody, everybody, type Visitor } from './visitors'

/**
 * Asks every public endpoint in turn about an address that is known here and about one that nobody has, and holds the times of the
 * two against each other: see `enumeration.integration.test.ts` for what is answered. `PAIRS`: how many of each. Ends with 1 where
 * they could be told apart.
 */
const pairs = Number(process.env['PAIRS'] ?? 300)
const mostZ = 4
const mostApartMs = 5

type Fields = Record<string, string>
/** `by`: who asks; a new browser each time where nobody is named. */
type Probe = { name: string; path: string; known: Fields; unknown: Fields; by?: Visitor }

const host = 'contoso.com'
const at = (address: string) => ({ address, host })
const [ada, nobody, stranger] = ['ada@fabrikam.com', 'nobody.at.all@fabrikam.com', 'x@nowhere.example']

function listProbes(agent: Visitor, lookUp: string): Probe[] {
  return [
    { name: 'start', path: '/api/start', known: at(ada), unknown: at(nobody) },
    { name: 'start, foreign', path: '/api/start', known: at(ada), unknown: at(stranger) },
    { name: 'code by mail', path: '/api/prove/code', known: at(ada), unknown: at(nobody) },
    { name: 'code by mail, foreign', path: '/api/prove/code', known: at(ada), unknown: at(stranger) },
    {
      name: 'entering a code',
      path: '/api/prove/enter',
      known: { code: '123456' },
      unknown: { code: '654321' },
    },
    { name: 'signing in', path: '/api/prove/sign-in', known: at(ada), unknown: at(nobody) },
    {
      name: 'staff',
      path: '/api/staff/sign-in',
      known: at('hal@contoso.com'),
      unknown: at('nobody.at.all@contoso.com'),
    },
    {
      name: 'staff, not connected',
      path: '/api/staff/sign-in',
      known: at('pia@proseware.com'),
      unknown: at(stranger),
    },
    {
      name: 'connecting',
      path: '/api/connect',
      known: { as: 'home', address: 'pia@proseware.com' },
      unknown: { as: 'home', address: 'nobody.at.all@proseware.com' },
    },
    {
      name: 'answering by link',
      path: '/api/it',
      known: { secret: 'r'.repeat(43), answer: 'done', note: 'We did.' },
      unknown: { secret: 's'.repeat(43), answer: 'done', note: 'We did.' },
    },
    {
      name: 'mail to a caller',
      path: '/api/look-ups/code',
      known: { lookUp, ...at(ada) },
      unknown: { lookUp, ...at(nobody) },
      by: agent,
    },
    {
      name: 'matching digits',
      path: '/api/helpdesk/match',
      known: { digits: '123456' },
      unknown: { digits: '654321' },
      by: agent,
    },
  ]
}

/** The time of one press, from its first byte to the whole answer, in milliseconds. */
async function timeOf(
  origin: string,
  path: string,
  fields: Fields,
  { cookie, csrf }: Visitor,
): Promise<number> {
  const headers = { origin, cookie, 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams({ csrf, ...fields })
  const began = performance.now()
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  await answer.text()
  if (answer.status !== 303) throw new Error(`${path} answered ${String(answer.status)}`)
  if (/wait|failed|again|signed-out|formOld|tryLater/.test(answer.headers.get('location') ?? ''))
    throw new Error(`${path} leads to ${answer.headers.get('location') ?? ''}`)
  return performance.now() - began
}

async function compare({ origin, owner }: Running, { path, known, unknown, by }: Probe) {
  const times: [number[], number[]] = [[], []]
  for (let pair = -10; pair < pairs; pair++) {
    // whichever comes first has the colder caches
    const order = pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      await owner.query('DELETE FROM rate_limit')
      const ms = await timeOf(origin, path, which === 0 ? known : unknown, by ?? anybody())
      if (pair >= 0) times[which].push(ms)
    }
  }
  return { ...compareTimes(...times), medians: times.map(median) }
}

async function run(stack: Running): Promise<boolean> {
  const agent = await everybody()
  const probes = listProbes(agent, await addLookUp(stack, agent))
  let isAlike = true
  console.log(
    `${'endpoint'.padEnd(24)}${'known'.padStart(10)}${'unknown'.padStart(10)}${'apart'.padStart(10)}${'z'.padStart(8)}`,
  )
  for (const probe of probes) {
    const { z, apartMs, medians } = await compare(stack, probe)
    const fine = Math.abs(z) < mostZ && Math.abs(apartMs) < mostApartMs
    isAlike &&= fine
    const ms = [...medians, apartMs].map((one) => `${one.toFixed(2)} ms`.padStart(10)).join('')
    console.log(
      `${probe.name.padEnd(24)}${ms}${z.toFixed(2).padStart(8)}${fine ? '' : '  CAN BE TOLD APART'}`,
    )
  }
  console.log(`${String(pairs)} pairs each: ${isAlike ? 'alike' : 'NOT ALIKE'}`)
  return isAlike
}

/** A look-up of the agent's, through the door, so that a caller can be mailed. */
async function addLookUp({ origin }: Running, { cookie, csrf }: Visitor): Promise<string> {
  const headers = { origin, cookie, 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams({ csrf, asked: '53003', reason: 'INC-1' })
  const answer = await fetch(`${origin}/api/look-ups`, { method: 'POST', headers, body, redirect: 'manual' })
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}

const stack = await startOwnStack({ portal: 3155, sandbox: 4355, mail: 4335 })
try {
  process.exitCode = (await run(stack)) ? 0 : 1
} finally {
  const { disconnect } = await import('@/lib/db')
  await disconnect()
  await stack.stop()
}
