/** What a script gets where something went wrong, as RFC 9457 has it. `seconds`: after how many it may ask again. */
export const answerProblem = (
  status: number,
  code: string,
  seconds?: number,
  headers: Record<string, string> = {},
): Response =>
  Response.json(
    { type: 'about:blank', status, code },
    {
      status,
      headers: {
        ...headers,
        'content-type': 'application/problem+json',
        ...(seconds !== undefined && { 'retry-after': String(seconds) }),
      },
    },
  )
