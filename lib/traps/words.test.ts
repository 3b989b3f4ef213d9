import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import words from '@/lib/explain/messages/en/traps.json'
import { toTicketText } from './words'

/** Every text under its path, `code_blocked`: a point would mean a step down to the translator. */
const textsOf = (node: unknown, path: string): [string, string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => textsOf(child, path ? `${path}_${name}` : name))
    : [[path, String(node)]]
const messages: Record<string, string> = Object.fromEntries(textsOf(words, ''))
const translate = createTranslator({
  locale: 'en',
  messages,
  onError: (error) => {
    throw error
  },
})
const samples = {
  ...{ count: 2, all: 'no', frees: 41, inReach: 62, exempted: 3, missing: 1, notRead: 2 },
  ...{
    policy: 'CA021',
    group: 'Guests',
    tenant: 'Fabrikam',
    tenants: 'a, b',
    types: 't',
    claim: 'c',
    state: 's',
  },
  controls: 'mfa',
}

test('every message can be said', () => {
  for (const key of Object.keys(messages)) expect(translate(key, samples)).not.toMatch(/[{}#]/)
})

test('no straight apostrophe stands in a message, because ICU reads it as an escape', () => {
  expect(JSON.stringify(words)).not.toContain("'")
})

test('a ticket says each edit on a line', () => {
  const text = toTicketText(
    [
      { key: 'setState', policy: 'CA021', state: 'enabledForReportingButNotEnforced' },
      { key: 'trust', tenant: 'f', claim: 'compliantDevice' },
      { key: 'excludeExternalOf', policy: 'CA021', types: ['b2bCollaborationGuest'], tenants: ['f'] },
    ],
    (key, values) => translate(key.replaceAll('.', '_'), values),
    (id) => (id === 'f' ? 'Fabrikam' : id),
  )
  expect(text.split('\n')).toEqual([
    'Set the policy “CA021” to Report-only.',
    'In the cross-tenant access settings for Fabrikam, under inbound trust, trust compliant devices.',
    'In the policy “CA021”, exclude these external users: B2B collaboration guest users. Organisations: Fabrikam.',
  ])
})
