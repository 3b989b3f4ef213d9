/**
 * The families that Graph limits apart from each other. Times in milliseconds: a unit becomes free every `unitMs`, and
 * `burst` of them may be taken at once. All stay under the documented limit in every window, with room for the network:
 * one a second for all apps together; five in ten seconds; 3 500 resource units in ten seconds for the smallest tenants.
 */
export const families = {
  conditionalAccessAndProtection: { unitMs: 1250, burst: 1 },
  reports: { unitMs: 3500, burst: 2 },
  directory: { unitMs: 6, burst: 1500 },
} as const satisfies Record<string, { unitMs: number; burst: number }>

export type Family = keyof typeof families

const slow =
  /\/identityProtection\/|\/identity\/conditionalAccess\/|\/policies\/conditionalAccessPolicies|\/policies\/identitySecurityDefaults/
const reports = /\/(auditLogs|reports)\/|\/authentication\//

/** The family of a request and how many of its units it takes; a batch takes those of everything in it. */
export function toCost(url: string, body?: unknown): { family: Family; units: number } {
  const inside = url.endsWith('/$batch') && typeof body === 'string' ? readBatch(body) : []
  if (inside.length)
    return {
      family: 'directory',
      units: inside.reduce((sum, path) => sum + toCost(`${url}/..${path}`).units, 0),
    }
  const { pathname, searchParams } = new URL(url)
  if (slow.test(pathname)) return { family: 'conditionalAccessAndProtection', units: 1 }
  if (reports.test(pathname)) return { family: 'reports', units: 1 }
  return { family: 'directory', units: toUnits(pathname, searchParams) }
}

/** The paths in a batch. Only of the directory's are there any: the families with few requests are read as lists. */
function readBatch(body: string): string[] {
  return [...body.matchAll(/"url":"([^"]+)"/g)].flatMap(([, path]) => (path ? [path] : []))
}

/** Reading users costs two, one less with `$select` and one less for under 20 of them, but never nothing. */
function toUnits(path: string, query: URLSearchParams): number {
  if (/\/(transitiveMemberOf|transitiveMembers|getMemberGroups)/.test(path)) return 2
  if (!/\/users(\/[^/]+)?$/.test(path)) return 1
  const top = Number(query.get('$top') ?? (/\/users$/.test(path) ? 100 : 1))
  return Math.max(1, 2 - (query.has('$select') ? 1 : 0) - (top < 20 ? 1 : 0))
}
