import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Client, fieldOf } from './monday-client'
import type { Visitor } from './monday-world'

/**
 * What one guest met: milliseconds of each page, seconds from the first knock and from being signed in to the answer, and how often
 * and how long the door was shut. `failed`: where it ended otherwise; `other`: the heading of an answer that is not the block's.
 */
export type Visit = {
  pages: number[]
  seconds: number | null
  sinceSignIn: number | null
  waited: boolean
  door: { times: number; seconds: number }
  /** How often the sign-in did not finish, and was begun again as the page says. */
  signedInAgain: number
  failed?: string
  other?: string
}

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
  const found: Visit = {
    pages,
    seconds: null,
    sinceSignIn: null,
    waited: false,
    door: client.door,
    signedInAgain: 0,
  }
  const arrived = performance.now()
  const fail = (where: string, { status, url }: Answer) => ({
    ...found,
    failed: `${where} ${status} ${new URL(url).pathname}`,
  })

  const start = page(await client.get('/'))
  const begun = await client.post('/api/start', { csrf: fieldOf(start, 'csrf'), details })
  if (begun.status !== 303 || !begun.location?.endsWith('/prove')) return fail('start', begun)
  for (;;) {
    const refused = await signIn(client, page(await client.get('/prove')), address)
    if (!refused) break
    if (!refused.mayRetry || found.signedInAgain === 2) return fail(refused.where, refused.answer)
    found.signedInAgain += 1
  }

  const began = performance.now()
  for (let answer = page(await client.get('/answer')); ; answer = page(await client.get('/answer'))) {
    if (answer.status !== 200) return fail('answer', answer)
    if (!answer.text.includes(checkingTitle)) {
      const now = performance.now()
      const times = { seconds: (now - arrived) / 1000, sinceSignIn: (now - began) / 1000 }
      const isRight = answer.text.includes(resetWord)
      return { ...found, ...(isRight ? times : { other: headingOf(answer) }) }
    }
    found.waited = true
    if (performance.now() - began > 600_000) return fail('no answer in ten minutes', answer)
    await untilChanged(client, pollMs(answer))
  }
}

const checkingTitle = '<title>Still checking'
/** The only way out that the answer may name here. */
const resetWord = 'passwordreset'

/** Signs in at home by the real pages; where that did not finish, `mayRetry`: the portal says to try again. */
async function signIn(client: Client, prove: Answer, address: string) {
  const refused = (where: string, answer: Answer) => ({
    where,
    answer,
    mayRetry: where === 'callback' && answer.status === 303,
  })
  const leaving = await client.post('/api/prove/sign-in', {
    csrf: fieldOf(prove, 'csrf'),
    address,
    host: 'contoso.com',
  })
  const page = await client.follow(leaving)
  const action = /<form[^>]*action="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  if (page.status !== 200 || !page.url.includes('/authorize')) return refused('sign-in', page)
  const signed = await client.post(new URL(action, page.url).href, { email: address, password: 'Sandbox-1' })
  if (!signed.location) return refused('password', signed)
  const back = await client.get(signed.location)
  return back.location?.includes('/answer') ? null : refused('callback', back)
}

const headingOf = ({ text }: Answer) =>
  /<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1]?.replace(/<[^>]*>/g, '') ?? 'no heading'

/** The page asks as often as the length of the line makes it worth: see `CheckingView`. */
function pollMs({ text }: Answer): number {
  const seconds = Number(/about (\d+) seconds/.exec(text)?.[1] ?? 0)
  return Math.min(30, Math.max(2, Math.round(seconds / 4))) * 1000
}

/** As the page does with script: it asks in short whether it would look different. */
async function untilChanged(client: Client, everyMs: number): Promise<void> {
  for (let first: string | null = null; ;) {
    await sleep(everyMs)
    const { status, text } = await client.get('/api/ready')
    first ??= text
    if (status !== 200 || text !== first || /"(ready|stopped)"/.test(text)) return
  }
}
