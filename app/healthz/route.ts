/** Whether this process lives, and which start of it this is, where whoever started it gave that a name. Asks nobody. */
export const GET = () =>
  Response.json(
    { ok: true, start: process.env['START_ID'] ?? null },
    { headers: { 'cache-control': 'no-store' } },
  )

export const dynamic = 'force-dynamic'
