import 'server-only'
import { env } from '@/lib/env'
import { runPath } from './paths'

/** The whole address of a run's page, to hand on or to mail. It opens nothing by itself. */
export const addressOfRun = (run: string) => `${env().PORTAL_URL}${runPath(run)}`
