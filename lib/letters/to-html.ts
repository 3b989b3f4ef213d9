const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

/**
 * A plain mail as HTML with the same words: paragraphs, and links for the addresses in `links` where they stand
 * by themselves, so that nobody who wrote a part of the text puts a link into it. No picture, nothing from elsewhere.
 */
export function toHtml(text: string, links: readonly string[], locale: string): string {
  const known = links.map(escape)
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const words = escape(paragraph).split(/(\s+)/)
    const linked = words.map((word) =>
      known.includes(word) ? `<a href="${word}" style="color:#0b5c6b">${word}</a>` : word,
    )
    return `<p style="margin:0 0 16px">${linked.join('').replaceAll('\n', '<br>')}</p>`
  })
  return `<!doctype html><html lang="${escape(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px;background:#f5f7f7"><div style="max-width:560px;margin:0 auto;padding:24px;background:#fff;border:1px solid #d3dcde;border-radius:12px;color:#14232a;font:18px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere">
${paragraphs.join('\n')}
</div></body></html>`
}
