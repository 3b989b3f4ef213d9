import { SMTPServer } from 'smtp-server'
import { receiveMail } from './state'
import type { State } from './state'

/** Takes every mail, needs no sign-in, and keeps what it gets in memory. */
export function createMailServer(state: State): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        receiveMail(state, { to, from, ...readMail(Buffer.concat(chunks).toString('utf8')) })
        done()
      })
    },
  })
  // What goes wrong with listening is told to whoever asked for it; a lost connection concerns nobody.
  server.on('error', () => undefined)
  return server
}

/** Subject and plain text of a message: the first `text/plain` part, decoded. */
export function readMail(source: string): { subject: string; text: string } {
  const { headers, body } = split(source)
  return { subject: decodeWords(headers.get('subject') ?? ''), text: plainText(headers, body).trim() }
}

type Headers = Map<string, string>

function split(source: string): { headers: Headers; body: string } {
  const text = source.replaceAll('\r\n', '\n')
  const end = text.indexOf('\n\n')
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of head.split('\n')) {
    const [name = '', ...value] = line.split(':')
    headers.set(name.trim().toLowerCase(), value.join(':').trim())
  }
  return { headers, body: end < 0 ? '' : text.slice(end + 2) }
}

function plainText(headers: Headers, body: string): string {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = type.match(/boundary="?([^";]+)"?/i)?.[1]
  if (boundary) {
    const parts = body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => split(part.replace(/^\n/, '')))
    const texts = parts.map((part) => plainText(part.headers, part.body))
    return texts.find((text) => text !== '') ?? ''
  }
  return /^text\/plain/i.test(type) ? decodeBody(headers.get('content-transfer-encoding') ?? '', body) : ''
}

function decodeBody(encoding: string, body: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  return /quoted-printable/i.test(encoding) ? quotedPrintable(body.replaceAll('=\n', '')) : body
}

function quotedPrintable(text: string): string {
  return decodeURIComponent(text.replaceAll('%', '%25').replace(/=([0-9A-F]{2})/gi, '%$1'))
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    )
}
