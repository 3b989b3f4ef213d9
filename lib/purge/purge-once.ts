import 'server-only'
import { logEvent } from '@/lib/log'
import { purgeExpired } from './purge'

/** Purges what is over. A run that fails is logged and thrown, so that it is tried again. */
export async function purgeOnce(): Promise<void> {
  try {
    const purged = await purgeExpired(new Date())
    if (purged) logEvent({ event: 'purged', ...purged })
  } catch (cause) {
    logEvent({ event: 'purge.failed', cause })
    throw cause
  }
}
