import type { Condition } from './condition'
import { coversApplication } from '@/lib/evaluation/reading/applications'
import { certain } from '@/lib/evaluation/reasoning/truth'

/**
 * What the guest wants to reach: an application, a user action or an authentication context. `All` covers applications only.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export const targetResource: Condition = {
  part: 'target',
  reason: ({ applications: { kind } }) => (kind === 'anything' ? 'application' : kind),
  isAsked: ({ applications: { kind } }) => kind !== 'anything',
  isMet: (_world, { applications: { kind, include, exclude } }, target) => {
    const has = (id: string) => include.some((entry) => entry.toLowerCase() === id.toLowerCase())
    if (kind === 'userActions') return certain('userAction' in target && has(target.userAction))
    if (kind === 'authenticationContext')
      return certain('authenticationContext' in target && has(target.authenticationContext))
    if (!('app' in target)) return certain(false)
    const covers = (entry: string) => coversApplication(entry, target.app)
    return certain((has('all') || include.some(covers)) && !exclude.some(covers))
  },
  isExcluded: (_world, { applications: { exclude } }, target) =>
    'app' in target && exclude.some((entry) => coversApplication(entry, target.app)),
  looksAt: (_world, target) => {
    if ('app' in target) return target.app
    return 'userAction' in target
      ? `user action ${target.userAction}`
      : `authentication context ${target.authenticationContext}`
  },
}
