import { expect, test } from 'vitest'
import { GraphProblem } from './problem'
import { allowReadsOnly, requireRead } from './reads-only'

const graph = 'https://graph.microsoft.com/v1.0'
const batch = (...methods: string[]) =>
  JSON.stringify({ requests: methods.map((method, at) => ({ id: String(at), method, url: '/users/a' })) })

const refused: [string, string, string?][] = [
  ['PATCH', `${graph}/users/a`],
  ['PUT', `${graph}/users/a/photo`],
  ['DELETE', `${graph}/users/a/authentication/phoneMethods/b`],
  ['post', `${graph}/identityProtection/riskyUsers/dismiss`],
  ['POST', `${graph}/users/a/authentication/methods/b/resetPassword`],
  ['POST', `${graph}/users/a/revokeSignInSessions`],
  // What If is let through by its one path, not by how a path ends
  ['POST', `${graph}/users/a/identity/conditionalAccess/evaluate`, '{}'],
  ['POST', `${graph}/identity/conditionalAccess/evaluate/policies`, '{}'],
  ['POST', `${graph}/identity/conditionalAccess/evaluate/../policies`, '{}'],
  ['POST', `${graph}/identity/conditionalAccess/policies`, '{}'],
  ['POST', 'https://graph.microsoft.com/beta/identity/conditionalAccess/evaluate', '{}'],
  ['PATCH', `${graph}/identity/conditionalAccess/evaluate`, '{}'],
  ['POST', `${graph}/$batch`, batch('GET', 'PATCH')],
  ['POST', `${graph}/$batch`, batch()],
  ['POST', `${graph}/$batch`, '{"requests":[{"id":"1","method":"GET","url":"/a"},{"id":"2","url":"/b"}]}'],
  ['POST', `${graph}/$batch`],
]
const allowed: [string, string, string?][] = [
  ['GET', `${graph}/users/a`],
  ['POST', 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token', 'grant_type=x'],
  ['POST', `${graph}/directoryObjects/getByIds`, '{}'],
  ['POST', `${graph}/identity/conditionalAccess/evaluate`, '{}'],
  ['POST', 'http://localhost:4280/graph/v1.0/identity/conditionalAccess/evaluate', '{}'],
  ['POST', `${graph}/$batch`, batch('GET', 'GET')],
]

test('nothing is refused where reads only were not asked for', () => {
  for (const [method, url, body] of refused) requireRead(url, { method, body })
})

test('then what is no read is refused before it is sent, and what is one passes', () => {
  allowReadsOnly()
  for (const [method, url, body] of refused)
    expect(() => requireRead(url, { method, body }), `${method} ${url}`).toThrow(GraphProblem)
  for (const [method, url, body] of allowed) requireRead(url, { method, body })
  requireRead(`${graph}/me`, {})
})
