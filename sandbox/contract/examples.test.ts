import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isRow, parseFilter } from '@/sandbox/graph/filter'
import { findRoute } from '@/sandbox/graph/routes'
import { problemsOf } from './openapi'

const folder = resolve('../shared/data')
const index = resolve(folder, 'graph-examples/INDEX.json')
const hasExamples = existsSync(index)
const Entry = z.looseObject({ file: z.string(), method: z.string(), url: z.string(), status: z.number() })

/** What the sandbox answers, by the path; the other examples are of calls that nobody here makes. */
const served =
  /^(identityProtection\/risk|users(\/[^/]+)?$|auditLogs\/signIns|identity\/conditionalAccess\/(policies|namedLocations)|policies\/(crossTenantAccessPolicy(\/default|\/partners(\/[^/]+)?)?$|authorizationPolicy)|reports\/authenticationMethods\/userReg|organization|subscribedSkus$)/

const listed: unknown = hasExamples ? JSON.parse(readFileSync(index, 'utf8')) : []
// pages of the documentation have entries of another form
const examples = (Array.isArray(listed) ? listed : []).flatMap((content: unknown) => {
  const { data: entry } = Entry.safeParse(content)
  if (!entry) return []
  const url = new URL(entry.url.replaceAll('*', 'x'), 'https://graph.microsoft.com')
  const [, version = '', ...rest] = url.pathname.split('/')
  const path = decodeURIComponent(rest.join('/'))
  const isServed = version === 'v1.0' && entry.method === 'GET' && entry.status < 400 && served.test(path)
  return isServed ? [{ entry, url, path }] : []
})

test.skipIf(!hasExamples)('the published examples are of calls that the sandbox answers', () => {
  expect(examples.length).toBeGreaterThan(30)
  const unanswered = examples.filter(({ path }) => !('route' in findRoute('GET', 'v1.0', path)))
  expect(unanswered.map(({ path }) => path)).toEqual([])
})

test.skipIf(!hasExamples)('their filters are understood', () => {
  for (const { url } of examples) {
    const filter = url.searchParams.get('$filter')
    // a placeholder without quotes is no value
    if (filter && !/\bx\b/.test(filter)) expect(() => parseFilter(filter), filter).not.toThrow()
  }
})

test.skipIf(!hasExamples)('most of their answers pass the check that ours pass', () => {
  const differing = examples.filter(({ entry, url, path }) => {
    const content: unknown = JSON.parse(readFileSync(resolve(folder, entry.file), 'utf8'))
    const response = isRow(content) && isRow(content.response) ? content.response : {}
    const { body } = response
    if (!isRow(body)) return false
    const { status, method } = entry
    const query = url.searchParams
    return problemsOf({ version: 'v1.0', method, path, query, sent: undefined, status, body }).length > 0
  })
  // wrong by themselves: placeholders such as 'String (timestamp)', objects wrapped in `value`, tenants' own extensions
  expect(differing.length).toBeLessThan(examples.length / 2)
})
