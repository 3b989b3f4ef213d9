import type { Account } from './account'
import type { Application, Guest, Person, Tenant, World } from './world-schema'

/** Someone in one tenant's directory: at home there, or a guest. */
export type Member = { account: Account; guest?: Guest; tenant: Tenant; id: string; upn: string }

/** Where the password is kept: a tenant's usual place, unless the world says otherwise of this person. */
export function passwordManagedBy(tenant: Tenant, { home }: Person): Tenant['passwordManagedBy'] {
  return home?.passwordManagedBy ?? tenant.passwordManagedBy
}

/** What one tenant's directory holds, found without looking at everyone. */
export class TenantDirectory {
  readonly members: Member[] = []
  /** Those whose account was deleted: nothing finds them but what remembers their risk. */
  readonly deleted: Member[] = []
  readonly byId = new Map<string, Member>()
  readonly byUpn = new Map<string, Member>()
  readonly byAddress = new Map<string, Member>()
  private sortedUpns: string[] | undefined

  add(member: Member) {
    this.members.push(member)
    this.byId.set(member.id, member)
    this.byUpn.set(member.upn.toLowerCase(), member)
    this.byAddress.set(member.account.person.address, member)
  }

  find(idOrUpn: string): Member | undefined {
    const key = idOrUpn.toLowerCase()
    return this.byId.get(key) ?? this.byUpn.get(key)
  }

  /** Those whose user principal name begins with this, in whatever case. */
  withUpnPrefix(prefix: string): Member[] {
    const start = prefix.toLowerCase()
    this.sortedUpns ??= [...this.byUpn.keys()].sort()
    const names = this.sortedUpns
    let low = 0
    for (let high = names.length; low < high;) {
      const middle = (low + high) >> 1
      if ((names[middle] ?? '') < start) low = middle + 1
      else high = middle
    }
    const found: Member[] = []
    for (let at = low; names[at]?.startsWith(start); at += 1) {
      const member = this.byUpn.get(names[at] ?? '')
      if (member) found.push(member)
    }
    return found
  }
}

/** Everyone and everything of a world by the names it is asked for; made once for each world. */
export class Directory {
  private readonly tenants = new Map<string, Tenant>()
  private readonly directories = new Map<string, TenantDirectory>()
  private readonly applications = new Map<string, { app: Application; tenant: Tenant }>()

  constructor(world: World, accounts: Map<string, Account>) {
    for (const tenant of world.tenants) {
      for (const name of [tenant.id, tenant.defaultDomain, ...tenant.domains]) this.tenants.set(name, tenant)
      this.directories.set(tenant.id, new TenantDirectory())
      for (const app of tenant.applications)
        for (const name of [app.appId, app.path]) this.applications.set(name, { app, tenant })
    }
    for (const account of accounts.values()) {
      const { home, address } = account.person
      const tenant = home && this.tenants.get(home.tenantId)
      if (!tenant) continue
      const member = { account, tenant, id: home.id, upn: address }
      if (home.isDeleted) this.of(tenant).deleted.push(member)
      else this.of(tenant).add(member)
    }
    for (const tenant of world.tenants)
      for (const guest of tenant.guests) {
        const account = accounts.get(guest.person)
        const upn = `${guest.person.replace('@', '_')}#EXT#@${tenant.defaultDomain}`
        if (account) this.of(tenant).add({ account, guest, tenant, id: guest.id, upn })
      }
  }

  tenant(idOrDomain: string): Tenant | undefined {
    return this.tenants.get(idOrDomain.toLowerCase())
  }

  of(tenant: Tenant): TenantDirectory {
    const found = this.directories.get(tenant.id)
    if (!found) throw new Error(`The world has no tenant ${tenant.id}.`)
    return found
  }

  application(appIdOrPath: string): { app: Application; tenant: Tenant } | undefined {
    return this.applications.get(appIdOrPath)
  }

  guest(tenant: Tenant, address: string): Guest | undefined {
    return this.of(tenant).byAddress.get(address)?.guest
  }
}
