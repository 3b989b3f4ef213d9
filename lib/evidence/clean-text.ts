/** Nobody's error page is longer; what comes after is somebody trying something. */
const longest = 20_000

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  lsquo: '‘',
  rsquo: '’',
}

/**
 * Pasted text as plain lines: the first 20,000 characters, entities, percent signs and escapes resolved, full-width
 * and Arabic digits made plain, invisible characters, tags and quoting marks gone. Never throws, linear in time.
 */
export function toLines(text: string): string[] {
  const start = text.slice(0, longest)
  return toPlain(toUnescaped(start + fromQuery(start)))
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/^[\s>#|*•]+/u, '').trim())
}

function toUnescaped(text: string): string {
  return text
    .replace(/\\r\\n|\\[nr]/g, '\n')
    .replace(/<\/?[a-z][^<>@]{0,200}>/gi, '\n')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) =>
      toEntity(whole, decimal, hex, name),
    )
}

function toEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/** The values of an OAuth error that stand in an address, each on a line of its own, ready to be read like the page. */
function fromQuery(text: string): string {
  const values = text.matchAll(/[?&#]?\b(error|error_description|error_codes)=([^&\s"'<>]{1,4000})/gi)
  return [...values].map(([, name, value]) => `\n${name}: ${toDecoded(value ?? '')}`).join('')
}

function toDecoded(value: string): string {
  const spaced = value.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    // A cut-off or foreign escape is no reason to lose the rest.
    return spaced.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
}

function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\t \u00a0]+/g, ' ')
}
