import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import page from '@/lib/explain/messages/en/traps-page.json'
import words from '@/lib/explain/messages/en/watch.json'
import { lockOutKinds } from './lock-outs'
import { PostureEdit } from './posture-edits'
import { nameEdit } from './words'

const textsOf = (node: unknown, path: string): [string, string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, child]) => textsOf(child, path ? `${path}_${name}` : name))
    : [[path, String(node)]]
const messages: Record<string, string> = Object.fromEntries(textsOf({ watch: words, page }, ''))
const translate = createTranslator({
  locale: 'en',
  messages,
  onError: (error) => {
    throw error
  },
})
const say = (key: string, values?: Record<string, string | number>) =>
  translate(`watch_${key.replaceAll('.', '_')}`, values)
const samples = {
  ...{ count: 2, hurt: 1, guests: 5, policies: 'p', read: 4000, total: 20_184, others: 2, name: 'n' },
  ...{ from: 'On', to: 'Off', host: 'Contoso', home: 'Fabrikam', page: 'https://example.com', cause: 'c' },
  ...{ when: 'w', first: 'f', second: 's', names: 'n', conditions: 'c', date: 'd', time: 't', type: 't' },
  ...{ policy: 'p', group: 'g', reportOnly: 1 },
}

test('every message can be said', () => {
  for (const key of Object.keys(messages)) expect(translate(key, samples), key).not.toMatch(/[{}#]/)
})

test('no straight apostrophe stands in a message, because ICU reads it as an escape', () => {
  expect(JSON.stringify(messages)).not.toContain("'")
})

test('every kind of edit, of lock-out and of mail has its words', () => {
  for (const kind of PostureEdit.shape.kind.options) {
    const text = nameEdit({ kind, name: 'CA021', from: 'enabled', to: 'disabled' }, say, () => 'Fabrikam')
    expect(text).toMatch(/\.$/)
  }
  for (const kind of lockOutKinds) {
    expect(say(`who.${kind}`, { count: 1 })).toMatch(/^One guest/)
    expect(say(`mail.subject.${kind}`, { count: 3, host: 'Contoso' })).toContain('3 guests')
  }
})
