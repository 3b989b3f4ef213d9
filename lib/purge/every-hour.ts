import 'server-only'
import { logEvent } from '@/lib/log'
import { purgeExpired } from './purge'

const hourMs = 3_600_000

/** Purges now and every hour while this process lives. A run that fails is logged; the next one does its work. */
export function purgeEveryHour(): void {
  void purgeOnce()
  setInterval(() => void purgeOnce(), hourMs).unref()
}

async function purgeOnce(): Promise<void> {
  try {
    const purged = await purgeExpired(new Date())
    if (purged) logEvent({ event: 'purged', ...purged })
  } catch (cause) {
    logEvent({ event: 'purge.failed', cause })
  }
}
