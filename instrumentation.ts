/** Every setting is checked before the first request is taken: a portal that starts is one that can work. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [{ env }, { logEvent }] = await Promise.all([import('@/lib/env'), import('@/lib/log')])
  logEvent({ event: 'started', sandbox: env().SANDBOX })
  const { purgeEveryHour } = await import('@/lib/purge/every-hour')
  purgeEveryHour()
}

/** An error that a page or handler did not expect: its kind only, whatever it quotes stays out of our log. */
export async function onRequestError(cause: unknown): Promise<void> {
  const { logEvent } = await import('@/lib/log')
  logEvent({ event: 'page.failed', cause })
}
