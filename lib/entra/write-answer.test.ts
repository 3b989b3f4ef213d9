import { expect, test } from 'vitest'
import { requestIdOf, toRefusal } from './write-answer'

const answer = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message } }, { status, headers: { 'request-id': 'an-id', ...headers } })
const challenge = (claims: string) => ({
  'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`,
})
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

test.each([
  [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', 'forbidden'],
  [403, 'accessDenied', 'An administrator cannot reset their own password.', 'self'],
  [403, 'Forbidden', 'Your tenant is not licensed for this feature.', 'unlicensed'],
  [404, 'Request_ResourceNotFound', 'does not exist', 'notFound'],
  [409, 'conflict', 'another request is under way', 'conflict'],
  [429, 'TooManyRequests', 'Too Many Requests', 'throttled'],
  [400, 'Request_BadRequest', 'does not comply with password complexity requirements', 'weakPassword'],
  [400, 'InvalidPassword', 'The password is banned', 'weakPassword'],
  [400, 'Request_BadRequest', 'a user whose password is managed on-premises', 'notCloud'],
  [400, 'badRequest', 'The default authentication method cannot be deleted', 'defaultMethod'],
  [400, 'Request_BadRequest', 'userIds must have at least one id', 'badRequest'],
  [401, 'InvalidAuthenticationToken', 'Lifetime validation failed', 'tokenRefused'],
  [418, '', '', 'badRequest'],
])('%i %s %s: %s', async (status, code, message, problem) => {
  expect(await toRefusal(answer(status, code, message))).toEqual({
    outcome: 'refused',
    problem,
    claims: null,
    requestId: 'an-id',
  })
})

test('the claims of a challenge are read, and only where they are a JSON object of a bearable size', async () => {
  const claims = { access_token: { nbf: { essential: true, value: '1' } } }
  expect(await toRefusal(answer(401, '', '', challenge(encoded(claims))))).toMatchObject({
    problem: 'claims',
    claims: JSON.stringify(claims),
  })
  for (const wrong of ['', '%%%', encoded([1]), encoded('x'), encoded({ a: 'x'.repeat(4000) })])
    expect(await toRefusal(answer(401, '', '', challenge(wrong)))).toMatchObject({
      problem: 'tokenRefused',
      claims: null,
    })
})

test('a refusal in another shape is one all the same', async () => {
  const html = new Response('<html>', { status: 403 })
  expect(await toRefusal(html)).toMatchObject({ problem: 'forbidden', requestId: null })
  expect(requestIdOf(new Response(null, { headers: { 'request-id': 'a b <c>' } }))).toBeNull()
})
