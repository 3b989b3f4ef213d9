/** Whether the portal takes requests. Says nothing else. */
export const GET = () => Response.json({ ok: true })
