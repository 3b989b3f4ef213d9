import 'server-only'
import { env } from '@/lib/env'
import type { Connection } from '@/lib/tenants/permissions'
import type { ConnectProblem } from './problem'

/** Where Entra sends an administrator back to, from the consent and from the sign-in: one more address of the app registration. */
export const returnAddress = () => `${env().PORTAL_URL}/api/connect`

export const consentedPage = '/connect/sign-in'
export const checkPage = '/connect/check'
export const donePage = '/connect/done'

/** The first page, with what was chosen and what was wrong with it. */
export function connectPage({ as, problem }: { as?: Connection; problem?: ConnectProblem } = {}): string {
  const query = new URLSearchParams({ ...(as && { as }), ...(problem && { problem }) })
  const page = query.size > 0 ? `/connect?${String(query)}` : '/connect'
  return problem ? `${page}#problem` : page
}

export const withProblem = (page: string, problem: ConnectProblem) => `${page}?problem=${problem}#problem`
