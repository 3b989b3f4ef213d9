import { expect, test } from 'vitest'
import en from '@/lib/explain/messages/en/letters.json'
import { toHtml } from './to-html'
import { guestWords, locales, pickLocale } from './words'

const values = {
  ...{ home: 'Fabrikam', host: 'Contoso', owner: 'Contoso', caseNumber: 'K7M 4QP', date: '29 November' },
  ...{ page: 'https://readmit.example', link: 'https://readmit.example/it/x', next: 'host' },
}

test.each(locales)('%s: every mail has its words, its number and its addresses', (locale) => {
  const t = guestWords(locale)
  for (const letter of ['atHome', 'carry', 'atHost', 'tryAgain', 'cannot', 'noAnswer', 'solved'] as const) {
    const text = `${t(`${letter}.subject`, values)}\n${t(`${letter}.body`, values)}`
    expect(text, letter).toContain(letter === 'carry' ? values.link : values.page)
    expect(text, letter).toContain('K7M 4QP')
    expect(text).not.toMatch(/[{}]/)
  }
  expect(t('closing', values)).toContain('Fabrikam')
  if (locale !== 'en') expect(t('solved.subject', values)).not.toBe(en.solved.subject)
})

test.each([
  ['de-CH, de;q=0.9, en;q=0.8', 'de'],
  ['nl, fr;q=0.5, en;q=0.7', 'en'],
  ['nl', 'en'],
  ['es;q=0, fr', 'fr'],
  ['', 'en'],
  [null, 'en'],
  ['*;q=0.5, ES-419', 'es'],
])('%j is written to in %s', (header, locale) => expect(pickLocale(header)).toBe(locale))

test('only our own addresses become links, and nothing that was typed becomes markup', () => {
  const html = toHtml(
    'Hello <b>Ada</b> & "co"\n\nhttps://readmit.example/it/x\n\nhttps://evil.example\nsecond line',
    ['https://readmit.example/it/x', 'https://readmit.example'],
    'en',
  )
  expect(html).toContain('&lt;b&gt;Ada&lt;/b&gt; &amp; &quot;co&quot;')
  expect(html.match(/<a /g)).toHaveLength(1)
  expect(html).toContain('href="https://readmit.example/it/x"')
  expect(html).toContain('https://evil.example<br>second line')
})
