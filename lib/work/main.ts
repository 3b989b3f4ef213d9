import { checkAtStart } from '@/lib/connect/at-start'
import { env } from '@/lib/env'
import { stopInOrder } from '@/lib/health/stop-in-order'
import { logEvent, surviveFullDisk } from '@/lib/log'
import { startWorker } from './worker'

/** `npm run worker`: background work in a process of its own, until Ctrl-C or SIGTERM. */
surviveFullDisk()
logEvent({ event: 'started', sandbox: env().SANDBOX })
await checkAtStart()
const worker = await startWorker()
stopInOrder(0, worker.stop)
