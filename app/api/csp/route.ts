import { mostReport, recordViolation } from '@/lib/csp-report'

/** Where browsers say that they refused something a page asked for. Changes nothing, so it takes no form's token. */
export async function POST(request: Request): Promise<Response> {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin') return new Response(null, { status: 403 })
  if (!/^application\/(csp-report|json)/.test(request.headers.get('content-type') ?? ''))
    return new Response(null, { status: 415 })
  if (Number(request.headers.get('content-length') ?? mostReport + 1) > mostReport)
    return new Response(null, { status: 413 })
  const text = await request.text()
  const recorded = text.length > mostReport ? 'unreadable' : recordViolation(text, Date.now())
  return new Response(null, { status: { recorded: 204, unreadable: 400, tooMany: 429 }[recorded] })
}
