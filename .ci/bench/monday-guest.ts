import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Client, fieldOf } from './monday-client'
import type { Visitor } from './monday-world'

/** What one guest met: milliseconds of each page, seconds from signing in to the answer; `failed`: where it ended otherwise. */
export type Visit = {
  pages: number[]
  seconds: number | null
  waited: boolean
  verdictSeen: boolean
  failed?: string
}

const pollMs = 4000

/**
 * A guest's way: the block page's details pasted, signing in at home by the real pages, and the answer page until there is one.
 * `details` is what the block page said.
 */
export async function visit(client: Client, { address }: Visitor, details: string): Promise<Visit> {
  const pages: number[] = []
  const page = (answer: Answer) => {
    pages.push(answer.milliseconds)
    return answer
  }
  const found: Visit = { pages, seconds: null, waited: false, verdictSeen: false }
  const fail = (where: string, { status, url }: Answer) => ({
    ...found,
    failed: `${where} ${status} ${new URL(url).pathname}`,
  })

  const start = page(await client.get('/'))
  const begun = await client.post('/api/start', { csrf: fieldOf(start, 'csrf'), details })
  if (begun.status !== 303 || !begun.location?.endsWith('/prove')) return fail('start', begun)
  const prove = page(await client.get(begun.location))
  const leaving = await client.post('/api/prove/sign-in', {
    csrf: fieldOf(prove, 'csrf'),
    address,
    host: 'contoso.com',
  })
  const signIn = await client.follow(leaving)
  const action = /<form[^>]*action="([^"]*)"/.exec(signIn.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  if (signIn.status !== 200 || !signIn.url.includes('/authorize')) return fail('sign-in', signIn)
  const signed = await client.post(new URL(action, signIn.url).href, {
    email: address,
    password: 'Sandbox-1',
  })
  if (!signed.location) return fail('password', signed)
  const back = await client.get(signed.location)
  if (!back.location?.includes('/answer')) return fail('callback', back)

  const began = performance.now()
  for (let answer = page(await client.get('/answer')); ; answer = page(await client.get('/answer'))) {
    if (answer.status !== 200) return fail('answer', answer)
    if (!answer.text.includes(checkingTitle)) {
      const seconds = (performance.now() - began) / 1000
      return { ...found, seconds, verdictSeen: answer.text.includes(resetWord) }
    }
    found.waited = true
    if (performance.now() - began > 600_000) return fail('no answer in ten minutes', answer)
    do await sleep(pollMs)
    while (isStill(await client.get('/api/ready')))
  }
}

const checkingTitle = '<title>Still checking'
/** The only way out that the answer may name here. */
const resetWord = 'passwordreset'

const isStill = ({ status, text }: Answer) =>
  status === 200 && !text.includes('"ready"') && !text.includes('"stopped"')
