import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'

export type Priority = 'interactive' | 'background'

const current = new AsyncLocalStorage<Priority>()

/** Everything that `work` asks of Graph waits until nobody else does. */
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => current.run('background', work)

/** Whether somebody is waiting for what is asked now; where nothing is said, somebody is. */
export const priorityNow = (): Priority => current.getStore() ?? 'interactive'
