import { expect, test } from 'vitest'
import { busyForm, busyPage } from './busy-page'

test('the page tries again by itself without script, and says when and how long it may be', () => {
  const html = busyPage({ seconds: 45, untilTurn: 190 }, 'n0nce')
  expect(html).toContain('<meta http-equiv="refresh" content="45">')
  expect(html).toContain('This page tries again by itself in 45 seconds.')
  expect(html).toContain('about 3 minutes. Your place is kept.')
  expect(html).toContain('<style nonce="n0nce">')
  expect(html).not.toMatch(/<script|<link|<img|style="/)
})

test('a short wait says nothing of minutes', () => {
  expect(busyPage({ seconds: 5, untilTurn: 40 }, '')).not.toContain('Your place')
})

test('a form comes back with all that was in it, as it was typed', () => {
  const typed = '"><script>alert(1)</script> &amp;\r\nError Code: 53003'
  const html = busyForm({ action: '/api/start', fields: { csrf: 'c', details: typed }, seconds: 12 }, '')
  expect(html).toContain('<form method="post" action="/api/start">')
  expect(html).not.toContain('<script')
  const [, value = ''] = /name="details" value="([^"]*)"/.exec(html) ?? []
  const read = value
    .replaceAll('&#13;', '\r')
    .replaceAll('&#10;', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  expect(read).toBe(typed)
})
