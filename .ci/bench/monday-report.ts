import { z } from 'zod'
import type { Visit } from './monday-guest'

const Summary = z.object({
  throttled: z.number(),
  tenants: z.record(
    z.string(),
    z.record(z.string(), z.object({ calls: z.number(), throttled: z.number(), failed: z.number() })),
  ),
})

type Measured = {
  visits: Visit[]
  elapsedMs: number
  summary: unknown
  host: string
  homes: string[]
  peakMiB: number
  cpuSeconds: Record<'portal' | 'sandbox' | 'driver' | 'machine', number>
}

/** The figures as one object, and what only the printed report says. */
export async function toReport({ visits, elapsedMs, summary, host, homes, peakMiB, cpuSeconds }: Measured) {
  const { throttled, tenants } = Summary.parse(summary)
  const calls = (tenant: string) =>
    Object.values(tenants[tenant] ?? {}).reduce((sum, family) => sum + family.calls, 0)
  const seconds = visits.flatMap((visit) => visit.seconds ?? []).toSorted((one, other) => one - other)
  const signedIn = visits.flatMap((visit) => visit.sinceSignIn ?? []).toSorted((one, other) => one - other)
  const pages = visits.flatMap((visit) => visit.pages).toSorted((one, other) => one - other)
  const failures = new Map<string, number>()
  for (const { failed, other } of visits) {
    const what = failed ?? (other && `another answer: ${other}`)
    if (what) failures.set(what, (failures.get(what) ?? 0) + 1)
  }
  const sum = (of: (visit: Visit) => number) => visits.reduce((all, visit) => all + of(visit), 0)
  const json = {
    guests: visits.length,
    homes: homes.length,
    diagnosed: seconds.length,
    throttled,
    callsPerHomeTenantMax: Math.max(0, ...homes.map(calls)),
    callsPerResourceTenant: calls(host),
    diagnosisSeconds: { p50: at(seconds, 0.5), p95: at(seconds, 0.95), p99: at(seconds, 0.99) },
    pageMilliseconds: { p50: at(pages, 0.5), p99: at(pages, 0.99) },
    peakMiB,
  }
  return {
    json,
    failures,
    tenants: { host: tenants[host] ?? {}, home: tenants[homes[0] ?? ''] ?? {} },
    pagesPerSecond: Math.round((pages.length / elapsedMs) * 10_000) / 10,
    elapsedSeconds: Math.round(elapsedMs / 1000),
    signedIn: { p50: at(signedIn, 0.5), p95: at(signedIn, 0.95), p99: at(signedIn, 0.99) },
    waited: visits.filter((visit) => visit.waited).length,
    door: {
      guests: visits.filter((visit) => visit.door.times > 0).length,
      times: sum((visit) => visit.door.times),
      meanSeconds: Math.round(sum((visit) => visit.door.seconds) / Math.max(1, visits.length)),
    },
    cpuSeconds,
  }
}

function at(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return Math.round(value * 100) / 100
}

export function printReport(report: Awaited<ReturnType<typeof toReport>>): void {
  const { json, tenants, failures, signedIn, door, cpuSeconds: cpu } = report
  const family = (counts: Record<string, { calls: number }>) =>
    Object.entries(counts)
      .map(([name, { calls }]) => `${name} ${calls}`)
      .join(', ')
  const { diagnosisSeconds: seconds, pageMilliseconds: pages } = json
  console.log(
    [
      '',
      `${json.diagnosed} of ${json.guests} guests of ${json.homes} homes have a diagnosis of what blocked them, with its way out`,
      `429 from Graph: ${json.throttled}`,
      `Graph calls of the host: ${json.callsPerResourceTenant} (${family(tenants.host)})`,
      `Graph calls of one home, at most: ${json.callsPerHomeTenantMax} (the first: ${family(tenants.home)})`,
      `From the first knock to the answer: p50 ${seconds.p50} s, p95 ${seconds.p95} s, p99 ${seconds.p99} s`,
      `  of that from signed in: p50 ${signedIn.p50} s, p95 ${signedIn.p95} s, p99 ${signedIn.p99} s; ${report.waited} saw "Still checking"`,
      `  of that at the door: ${door.guests} were told to wait, ${door.times} times in all, ${door.meanSeconds} s in the mean of all`,
      `Pages: ${report.pagesPerSecond} a second over ${report.elapsedSeconds} s, p50 ${pages.p50} ms, p99 ${pages.p99} ms`,
      `Memory of portals and workers at most: ${json.peakMiB} MiB`,
      `Processor: portals and workers ${cpu.portal.toFixed(0)} s, sandbox ${cpu.sandbox.toFixed(0)} s, these guests ${cpu.driver.toFixed(0)} s, the whole machine ${cpu.machine.toFixed(0)} s`,
      ...[...failures].map(([what, count]) => `${count} failed: ${what}`),
    ].join('\n'),
  )
}
