import { createTranslator } from 'use-intl/core'
import guest from '@/lib/explain/messages/en/guest.json'
import type { Wait } from './line'

type Word = 'again' | 'turn' | 'kept' | 'now' | 'form' | 'wait' | 'send'
type Words = (name: Word, values?: Record<string, number>) => string

/** What is asked a thousand times a minute is made of nothing but text: no file, no script, no database. */
const words: Words = createTranslator({ locale: 'en', messages: guest.failed.busy })

/** Why nobody is served: too many ask, or the database does not answer. */
type Why = 'busy' | 'away'
const { away } = guest.failed

/** The page that tries again by itself, without script. `nonce`: of its one style sheet. */
export function busyPage({ seconds, untilTurn }: Wait, nonce: string): string {
  const turn = untilTurn > 60 ? `<p>${words('turn', { minutes: Math.round(untilTurn / 60) })}</p>` : ''
  return page(
    nonce,
    `<meta http-equiv="refresh" content="${seconds}">`,
    `<p class="lead">${words('again', { seconds })}</p>
    ${turn}<p>${words('kept')}</p>
    <p><a href="">${words('now')}</a></p>`,
  )
}

/** The same where a part of us does not answer. */
export const awayPage = (seconds: number, nonce: string): string =>
  page(
    nonce,
    `<meta http-equiv="refresh" content="${seconds}">`,
    `<p class="lead">${away.lead}</p>
    <p>${words('again', { seconds })}</p>
    <p><a href="">${words('now')}</a></p>`,
    'away',
  )

/** For whoever asks for us by another name. `address`: ours. */
export const elsewhereText = (address: string): string =>
  createTranslator({ locale: 'en', messages: guest.failed })('elsewhere', { address })

/** For a form that could not be taken: all that was in it, to be sent once more. A page cannot do that by itself without script. */
export function busyForm(
  {
    action,
    fields,
    seconds,
    why = 'busy',
  }: { action: string; fields: Record<string, string>; seconds: number; why?: Why },
  nonce: string,
): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  )
  return page(
    nonce,
    '',
    `<p class="lead">${why === 'away' ? away.form : words('form')}</p>
    <p>${words('wait', { seconds })}</p>
    <form method="post" action="${escape(action)}">${hidden.join('')}<button>${words('send')}</button></form>`,
    why,
  )
}

const page = (nonce: string, head: string, content: string, why: Why = 'busy') => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <meta name="robots" content="noindex">
  ${head}
  <title>${guest.failed[why].pageTitle} – ${guest.common.name}</title>
  <style nonce="${nonce}">${style}</style>
</head>
<body>
  <header>${guest.common.name}</header>
  <main>
    <h1>${guest.failed[why].title}</h1>
    ${content}
  </main>
</body>
</html>
`

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')

/** The colours and sizes of `app/globals.css`, without its fonts: one request is all this page costs. */
const style = `
:root { color-scheme: light dark; --page: #f5f7f7; --ink: #14232a; --line: #d3dcde; --action: #0b5c6b; --on: #fff; --focus: #6d28d9 }
@media (prefers-color-scheme: dark) {
  :root { --page: #10171a; --ink: #e8eff0; --line: #324247; --action: #76ccd9; --on: #04262d; --focus: #c8acff }
}
body { margin: 0; background: var(--page); color: var(--ink); font: 1.125rem/1.55 'Source Sans 3 Variable', Arial, sans-serif }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem; box-sizing: border-box }
header { font-weight: 700; border-bottom: 1px solid var(--line) }
main { padding-top: 2rem }
main > * { max-width: 40rem }
h1 { font-size: clamp(1.75rem, 1.45rem + 1.6vw, 2.5rem); line-height: 1.15; margin: 0 0 .75rem }
.lead { font-size: clamp(1.1875rem, 1.1rem + .45vw, 1.375rem) }
a { color: var(--action); display: inline-block; padding: .6rem 0 }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: 6px;
  background: var(--action); color: var(--on) }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px }
`
