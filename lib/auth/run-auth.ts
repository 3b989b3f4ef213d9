import 'server-only'
import NextAuth, { type AuthOptions } from 'next-auth'

export type AuthAnswer = { location: string | null; cookies: string[] }

/** Runs one next-auth action from a handler of ours, which has already checked the request. */
export async function runAuth(
  path: string[],
  options: AuthOptions,
  request: {
    method: 'GET' | 'POST'
    cookies: Record<string, string>
    query?: Record<string, string>
    body?: Record<string, string>
  },
): Promise<AuthAnswer & { body: unknown }> {
  const recorder = recordResponse()
  const asked = { headers: {}, body: {}, ...request, query: { ...request.query, nextauth: path } }
  await NextAuth(toNodeRequest(asked), toNodeResponse(recorder.response), options)
  return recorder.seen()
}

/** next-auth types its arguments as Node's whole request and response; of the request it reads these members. */
const toNodeRequest = (request: {
  method: string
  headers: object
  cookies: Record<string, string>
  query: Record<string, string | string[]>
  body: Record<string, string>
}) => request as unknown as Parameters<typeof NextAuth>[0]

/** Of the response it calls the members that `recordResponse` has. */
const toNodeResponse = (response: ReturnType<typeof recordResponse>['response']) =>
  response as unknown as Parameters<typeof NextAuth>[1]

/** The few members of a Node response that next-auth writes to. */
function recordResponse() {
  const headers = new Map<string, string | string[]>()
  let body: unknown
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => void headers.set(name.toLowerCase(), value),
    end: () => undefined,
    json: (value: unknown) => void (body = value),
    send: (value: unknown) => void (body = value),
  }
  const seen = () => ({
    location: [headers.get('location') ?? []].flat()[0] ?? null,
    cookies: [headers.get('set-cookie') ?? []].flat(),
    body,
  })
  return { response, seen }
}
