import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** A whole page. `brand` is who the real page would belong to; every page says that this one is not it. */
export function page(title: string, brand: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} - Sandbox</title>
        <link rel="stylesheet" href="/sandbox.css" />
      </head>
      <body>
        <header><strong>Sandbox</strong> <span>Stands in for ${brand}. Nothing here is real.</span></header>
        <main>${body}</main>
        <footer><a href="/">All sandbox pages</a></footer>
      </body>
    </html>`
}

export type Field = {
  name: string
  label: string
  type?: string
  value?: string
  autocomplete?: string
}

/** A form that posts to `action`; labels are tied to their inputs. */
export function form(
  action: string,
  fields: Field[],
  button: string,
  hidden: Record<string, string> = {},
): Html {
  return html`<form method="post" action="${action}">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields.map(
      (field) =>
        html`<label for="${field.name}">${field.label}</label>
          <input
            id="${field.name}"
            name="${field.name}"
            type="${field.type ?? 'text'}"
            value="${field.value ?? ''}"
            autocomplete="${field.autocomplete ?? 'off'}"
            required
          />`,
    )}
    <button type="submit">${button}</button>
  </form>`
}

export function alert(text: string): Html {
  return html`<p role="alert" class="alert">${text}</p>`
}

export const stylesheet = `
:root { color-scheme: light; font: 16px/1.5 'Segoe UI', system-ui, sans-serif; color: #1b1b1b; background: #eef1f6 }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: linear-gradient(160deg, #f5f7fb, #dfe6f1) }
header { background: #4b2e83; color: #fff; padding: .5rem 1rem; font-size: .9rem }
header strong { text-transform: uppercase; letter-spacing: .08em; margin-right: .5rem }
footer { text-align: center; padding: 1rem; margin-top: auto }
main { background: #fff; width: 100%; max-width: 27.5rem; margin: 3rem auto; padding: 2.75rem; box-shadow: 0 2px 6px #0003; overflow-wrap: anywhere }
main:has(table, pre, article) { max-width: 42rem }
main:has(table) { max-width: 60rem; overflow-x: auto }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; font-weight: 600 }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; font-weight: 600 }
p { margin: .5rem 0 }
.logo { font-weight: 600; color: #5e5e5e; margin-bottom: 1rem }
.logo::before { content: ''; display: inline-block; width: 1.1em; height: 1.1em; margin-right: .5em; vertical-align: -.15em; background: conic-gradient(#7a9e3f 25%, #c98a2b 0 50%, #4a7fb5 0 75%, #b5563c 0) }
label { display: block; margin-top: 1rem; font-size: .95rem }
input { width: 100%; padding: .4rem 0; font: inherit; border: 0; border-bottom: 1px solid #666; border-radius: 0; background: none }
input:focus { border-bottom-color: #0067b8 }
label.check { display: flex; gap: .5rem; align-items: baseline }
label.check input { width: auto }
form { overflow: hidden; padding: 2px }
button { margin: 1.5rem 0 0 .5rem; padding: .4rem 1.5rem; min-width: 6.75rem; font: inherit; color: #fff; background: #0067b8; border: 0; cursor: pointer; float: right }
button.plain { color: #1b1b1b; background: #ccc }
details button { float: none; margin: .5rem 0 }
summary { color: #005a9e; cursor: pointer }
a { color: #005a9e }
:focus-visible { outline: 3px solid #4b2e83; outline-offset: 2px }
.alert { border-left: 4px solid #a4262c; padding: .25rem .75rem; background: #fdf3f4 }
.note { border-left: 4px solid #4b2e83; padding: .25rem .75rem; background: #f4f0fa }
pre { white-space: pre-wrap; font: .95rem/1.5 Consolas, monospace; background: #f3f3f3; padding: .75rem; margin: .5rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { overflow-wrap: normal; text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ccc }
article { border-top: 1px solid #ccc; margin-top: 1.5rem }
@media (max-width: 32rem) { main { margin: 0; padding: 1.5rem; box-shadow: none } }
`
