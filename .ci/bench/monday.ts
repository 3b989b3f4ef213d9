import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Client } from './monday-client'
import { type Visit, visit } from './monday-guest'
import { printReport, toReport } from './monday-report'
import { startMonday, type Stop } from './monday-stack'
import { makeMonday, type Visitor } from './monday-world'

const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '200' },
    homes: { type: 'string', default: '5' },
    webs: { type: 'string', default: '1' },
    workers: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
})
const size = z.coerce.number().int().min(0)
const [guests, homes, webs, workers, seconds] = [
  values.guests,
  values.homes,
  values.webs,
  values.workers,
  values.seconds,
].map((value) => size.parse(value))

const stops: Stop[] = []
async function stop() {
  for (const end of stops.splice(0).reverse()) await end()
}

/** `npm run bench:monday`: one policy change, and everybody it blocks comes within a minute. */
async function main() {
  const monday = await makeMonday(guests ?? 200, homes ?? 5)
  const say = (text: string) => (values.json ? undefined : console.log(text))
  say('Building and starting …')
  const stack = await startMonday({ ...monday, webs: webs ?? 1, workers: workers ?? 0 }, stops)
  const { settings, ports } = stack
  const tell = (path: string, body: object) => askSandbox(settings.ENTRA_AUTHORITY, path, body)
  const go = async (visitor: Visitor, turn: number): Promise<Visit> => {
    const tried = await tell('/__attempt', {
      address: visitor.address,
      app: 'contoso-projects',
      secondFactor: 'home',
    })
    const details = z.object({ details: z.string().default('') }).parse(tried).details
    const client = new Client(settings.PORTAL_URL, ports, turn)
    return visit(client, visitor, details || 'Error Code: 53003\nhttps://contoso.com')
  }
  // somebody was there before, so the old policies are kept
  const [first] = monday.visitors
  if (first) await go(first, 0)
  await tell('/__tenant', monday.change)
  const [began, before, busyBefore] = [performance.now(), await stack.measure(), findBusySeconds()]
  const visits = await arrive(monday.visitors, (seconds ?? 60) * 1000, go, say)
  const after = await stack.measure()
  const { user, system } = process.cpuUsage()
  const report = await toReport({
    visits,
    elapsedMs: performance.now() - began,
    summary: await askSandbox(settings.ENTRA_AUTHORITY, '/__log/summary'),
    host: monday.host.id,
    homes: monday.homes.map(({ id }) => id),
    peakMiB: after.peakMiB,
    cpuSeconds: {
      portal: after.portal - before.portal,
      sandbox: after.sandbox - before.sandbox,
      driver: (user + system) / 1_000_000,
      machine: findBusySeconds() - busyBefore,
    },
  })
  if (values.json) console.log(JSON.stringify(report.json))
  else printReport(report)
  process.exitCode = report.json.diagnosed === report.json.guests && report.json.throttled === 0 ? 0 : 1
}

/** Processor time of the whole machine that was not idle, in seconds. */
const findBusySeconds = () =>
  cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000

/** Everybody at their own time within the minute. */
async function arrive(
  visitors: readonly Visitor[],
  spanMs: number,
  go: (visitor: Visitor, turn: number) => Promise<Visit>,
  say: (text: string) => void,
): Promise<Visit[]> {
  const began = performance.now()
  let done = 0
  return Promise.all(
    visitors.map(async (visitor, at) => {
      await sleep((at / visitors.length) * spanMs)
      try {
        return await go(visitor, at)
      } catch (error) {
        return {
          pages: [],
          seconds: null,
          sinceSignIn: null,
          waited: false,
          door: noDoor,
          signedInAgain: 0,
          failed: String(error),
        }
      } finally {
        done += 1
        if (done % 500 === 0) say(`${done} guests after ${Math.round((performance.now() - began) / 1000)} s`)
      }
    }),
  )
}

const noDoor = { times: 0, seconds: 0 }

async function askSandbox(url: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {})
  if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`)
  return answer.status === 204 ? null : answer.json()
}

// whoever ends the run ends all that it started; a second Ctrl-C does not wait for it
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stop().finally(() => process.exit(130)))
await main().finally(stop)
