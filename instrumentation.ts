/** Every setting is checked before the first request is taken: a portal that starts is one that can work. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const [
    { env },
    { checkAtStart, requireSettings },
    { logEvent, surviveFullDisk },
    { watchRequests },
    { stopInOrder },
    { sayWhenAway },
  ] = await Promise.all([
    import('@/lib/env'),
    import('@/lib/connect/at-start'),
    import('@/lib/log'),
    import('@/lib/crowd/load'),
    import('@/lib/health/stop-in-order'),
    import('@/lib/health/away'),
  ])
  requireSettings()
  surviveFullDisk()
  sayWhenAway()
  let endWork = () => Promise.resolve()
  if (process.env.NODE_ENV === 'production') stopInOrder(env().DRAIN_SECONDS, () => endWork())
  watchRequests()
  logEvent({ event: 'started', sandbox: env().SANDBOX })
  await checkAtStart()
  if (!env().WORKER) return
  const { startWorker } = await import('@/lib/work/worker')
  // a queue that cannot be opened now is no reason to serve nobody
  const worker = await startWorker().catch((cause: unknown) => logEvent({ event: 'jobs.failed', cause }))
  if (worker) endWork = worker.stop
}

/** An error that a page or handler did not expect: its kind only, whatever it quotes stays out of our log. */
export async function onRequestError(cause: unknown): Promise<void> {
  const { logEvent } = await import('@/lib/log')
  logEvent({ event: 'page.failed', cause })
}
