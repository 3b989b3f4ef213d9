import 'server-only'
import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
// trimmed as SECRETS_KEPT is: a blank at the end would be another secret there
const secret = z.string().trim().min(32, 'expected at least 32 random characters')
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const Settings = z
  .object({
    PORTAL_URL: address,
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'expected postgresql://user:password@host/database'),
    SESSION_SECRET: secret,
    /** What the audit's marks are made with; SESSION_SECRET where it is left out. Changing it ends what can be verified. */
    AUDIT_SECRET: secret.optional(),
    /**
     * Secrets that make nothing new and still open what they made, split by commas, the oldest last: former ones of SESSION_SECRET
     * and AUDIT_SECRET, and the next one while several processes are being changed. See docs/decisions/0028.
     */
    SECRETS_KEPT: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
      )
      .pipe(
        z.array(z.string().min(32, 'expected secrets of at least 32 random characters, split by commas')),
      ),
    ENTRA_AUTHORITY: address.default('https://login.microsoftonline.com'),
    GRAPH_URL: address.default('https://graph.microsoft.com'),
    ENTRA_CLIENT_ID: z.guid(),
    ENTRA_CLIENT_SECRET: z.string().min(1),
    /** A PEM file with the certificate and its key, by which Readmit proves itself to Graph instead of by the secret. */
    ENTRA_CLIENT_CERTIFICATE: z.string().min(1).optional(),
    PASSWORD_RESET_URL: address.default('https://passwordreset.microsoftonline.com'),
    /** Beyond this machine by TLS, or `smtp://…?requireTLS=false`. */
    MAIL_URL: z.string().regex(/^smtps?:\/\//, 'expected smtp://host:port'),
    MAIL_FROM: z.string().min(3),
    /** Who runs this installation, such as "Contoso IT", and where to write to them; both may be left out. */
    OPERATOR_NAME: z.string().min(1).optional(),
    OPERATOR_MAIL: z.email().optional(),
    /** Where holes are told of, for `/.well-known/security.txt`: https://… or mailto:…; OPERATOR_MAIL where it is left out. */
    SECURITY_CONTACT: z.url({ protocol: /^(https|mailto)$/ }).optional(),
    /** How old what was read of a directory may be at most; shorter than the usual minutes only costs requests. */
    FACTS_MAX_AGE_SECONDS: z.coerce.number().int().positive().default(86_400),
    /** Whether this process also does the background work; 0 where `npm run worker` does. */
    WORKER: z
      .enum(['0', '1'])
      .default('1')
      .transform((value) => value === '1'),
    /** How long a process that was asked to end still takes requests, while `/readyz` says that it is ending. */
    DRAIN_SECONDS: z.coerce.number().int().min(0).max(15).default(0),
    SANDBOX: z
      .enum(['0', '1'])
      .default('0')
      .transform((value) => value === '1'),
  })
  .refine(({ SANDBOX, PORTAL_URL }) => !SANDBOX || isLoopback(PORTAL_URL), {
    path: ['SANDBOX'],
    message: 'the sandbox may only be used while PORTAL_URL is a loopback address',
  })
  .refine(({ DATABASE_URL }) => isLocal(DATABASE_URL) || /[?&]sslmode=/.test(DATABASE_URL), {
    path: ['DATABASE_URL'],
    message: 'on another machine must say sslmode=verify-full, or in so many words another sslmode',
  })
  .refine(({ PORTAL_URL }) => isHttps(PORTAL_URL) || isLoopback(PORTAL_URL), {
    path: ['PORTAL_URL'],
    message: 'must be https where others can reach it: its cookies open accounts',
  })
  .refine(
    ({ SANDBOX, ENTRA_AUTHORITY, GRAPH_URL }) => SANDBOX || (isHttps(ENTRA_AUTHORITY) && isHttps(GRAPH_URL)),
    {
      path: ['ENTRA_AUTHORITY'],
      message: 'and GRAPH_URL must be https outside the sandbox',
    },
  )

export type Env = z.infer<typeof Settings>

/** Checks every setting at once. Throws an error that names each bad one and what was expected. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const read = Settings.safeParse(source)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`Readmit cannot start, these settings are wrong:\n${problems.join('\n')}`)
}

let checked: Env | undefined

/** What opens a session, a seal or a mark: the secret that makes them, and those that made them before. */
export const sessionSecrets = (): string[] => [env().SESSION_SECRET, ...env().SECRETS_KEPT]

/** What the audit's marks are made with. */
export const auditSecret = (): string => env().AUDIT_SECRET ?? env().SESSION_SECRET

/** The same with those of before. */
export const auditSecrets = (): string[] => [...new Set([auditSecret(), ...sessionSecrets()])]

/** The settings, read at first use so that a build needs none. `instrumentation.ts` reads them at start. */
export const env = (): Env => (checked ??= readEnv(process.env))

// checks of several settings also run where one of them alone is wrong already
const isLoopback = (url: string) => URL.canParse(url) && loopback.has(new URL(url).hostname)
// a folder is a socket of this machine
const isLocal = (url: string) =>
  !URL.canParse(url) ||
  ['', ...loopback].includes(new URL(url).hostname) ||
  new URL(url).hostname.startsWith('%2F')
const isHttps = (url: string) => url.startsWith('https:')
