import type { Metadata } from 'next'
import { titleFor } from '@/lib/staff/title'

/** The title of a page for hosts, by its key. */
export const findTrapsTitle = (key: string, problem: string | null = null): Promise<Metadata> =>
  titleFor('resourceAdmin', (t, { tenant }) => (tenant.hostConnected ? t(key) : null), problem !== null)

/** Codes of `trapsPage.problem` that an address may carry. */
export const toTrapsProblem = (code: unknown): 'formOld' | 'tryLater' | null =>
  code === 'formOld' || code === 'tryLater' ? code : null
