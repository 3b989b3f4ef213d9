import { selfConsented } from '@/sandbox/graph/permissions'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { graphAudience } from './claims'

const standard = new Set(['openid', 'profile', 'email', 'offline_access'])

/** What a request's `scope` asks for: standard scopes, Graph's permissions by name, and whether it is `.default`. */
export function readScope(text: string): { permissions: string[]; isDefault: boolean } {
  const names = text.split(/\s+/).filter((name) => name !== '')
  const short = names.map((name) => name.replace(`${graphAudience}/`, ''))
  return {
    permissions: [...new Set(short.filter((name) => name !== '.default'))],
    isDefault: short.includes('.default'),
  }
}

/** What of it is granted, and what still needs consent. `.default` means everything consented to so far. */
export function grantedScope(state: State, tenant: Tenant, clientId: string, address: string, text: string) {
  const { permissions, isDefault } = readScope(text)
  const isPortal = clientId === state.world.portal.clientId
  const own = state.userConsents.get(consentKey(tenant, clientId, address)) ?? new Set<string>()
  const consented = new Set([...standard, ...own, ...(isPortal ? tenant.portalDelegated : [])])
  const asked = isDefault ? [...new Set([...permissions, ...consented])] : permissions
  return {
    granted: asked.filter((name) => consented.has(name)),
    missing: asked.filter((name) => !consented.has(name)),
  }
}

export function consentKey(tenant: Tenant, clientId: string, address: string): string {
  return `${tenant.id} ${clientId} ${address}`
}

export function needsAdministrator(permissions: string[]): boolean {
  return permissions.some((name) => !selfConsented.has(name))
}
