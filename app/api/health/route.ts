/** Whether the portal takes requests, and which start of it this is, where whoever started it gave that a name. */
export const GET = () => Response.json({ ok: true, start: process.env['START_ID'] ?? null })
