import type { Answer } from './client'
import { type Persona, personas, type Walker } from './personas'
import type { Call, Method, Page } from './table'

/** Whether an answer is as it has to be, and what it has to be. */
type Expected = readonly [boolean, string]

/** What a page answers to a walker who asks for their own. */
export function expectPage(name: Persona, { page, absent = [], door }: Page, answer: Answer): Expected {
  const { status, location } = answer
  const isLed = status >= 300 && status < 400
  if (page.includes(name)) return [status === 200 || isLed, 'shown']
  if (absent.includes(name)) return [status === 404, 'absent']
  if (door === 'connect') return [isLed && location.startsWith('/connect'), 'to the start of connecting']
  if (door === 'guest') return [isLed && /^\/(prove|signed-out)?(\?|$)/.test(location), 'to the start']
  if (personas[name].kind === 'staff') return [status === 403, 'forbidden']
  // the door knows the way back
  const [shown, way = ''] = location.split('?')
  const isBack = way === '' || way.startsWith('to=%2F')
  return [isLed && isBack && shown === (name === 'stale' ? '/staff/signed-out' : '/staff'), 'to the door']
}

/** What a handler answers to a walker who sends their own. */
export function expectCall(
  name: Persona,
  { may, absent = [], as }: Pick<Call, 'may' | 'absent' | 'as'>,
  { status, location }: Answer,
): Expected {
  if (absent.includes(name)) return [status === 404, 'absent']
  // what is read is there: a change may still be refused for what was sent
  if (may.includes(name))
    return as === 'read' ? [status === 200, 'answered'] : [![401, 403, 405].includes(status), 'taken']
  if (name === 'anonymous' && as === 'change') return [status === 403, 'refused without a token']
  if (personas[name].kind === 'staff' && as === 'read') return [status === 403 || status === 401, 'forbidden']
  if (status === 303) return [location === '/staff', 'to the door']
  return [status === 401 || status === 403, 'refused']
}

/** As a script of our own page would. */
export function send(
  { client, csrf }: Walker,
  method: Method,
  path: string,
  as: 'change' | 'read' | 'open',
  fields: Record<string, string> = {},
  headers: Record<string, string> = { origin: client.home.origin, 'sec-fetch-site': 'same-origin' },
): Promise<Answer> {
  if (method === 'GET') return client.get(path)
  const body = as === 'open' ? '{"csp-report":{}}' : JSON.stringify({ csrf, ...fields })
  return client.ask(path, { method, body, headers: { 'content-type': 'application/json', ...headers } })
}

/** The headers of a request that did not come from our own page; `OWN` is where the portal is. */
export const foreign: Record<string, Record<string, string>> = {
  'another site': { origin: 'https://evil.example' },
  'no origin': {},
  'an opaque origin': { origin: 'null' },
  'no address': { origin: ':::' },
  'a spoofed host': {
    ...{ origin: 'https://evil.example', host: 'evil.example' },
    ...{ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  },
  'another site, as the browser says': { origin: 'OWN', 'sec-fetch-site': 'cross-site' },
  'a neighbour, as the browser says': { origin: 'OWN', 'sec-fetch-site': 'same-site' },
}
