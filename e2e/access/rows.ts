import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type TenantName, tenants } from './personas'

/** What an id in an address or a form is of. */
export type IdOf =
  | 'person'
  | 'comparison'
  | 'run'
  | 'operation'
  | 'sweep'
  | 'trial'
  | 'lookUp'
  | 'case'
  | 'change'
  | 'link'
  | 'tenant'
type Ids = Record<IdOf, string>

/** In every text of a row: only who belongs to one of the tenants that it names may ever read it. */
export const bird = (...owners: TenantName[]) => `finch-${owners.join('-')}`
export const birds = /finch-([a-z-]+)/g

const agents: Record<TenantName, string> = {
  contoso: '1e000000-0000-4000-8000-000000000012',
  fabrikam: '1e000000-0000-4000-8000-000000000009',
  litware: '1e000000-0000-4000-8000-000000000010',
}
const people: Record<TenantName, string> = {
  contoso: '1e000000-0000-4000-8000-000000000016',
  fabrikam: '1e000000-0000-4000-8000-000000000002',
  litware: '1e000000-0000-4000-8000-000000000005',
}
const nobody = '00000000-0000-4000-8000-000000000009'
const app = '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04'

/** Rows of every tenant, put there as the portal would; `of` are the ids of each tenant's, `random` of nobody's. */
export class Rows {
  readonly of: Record<TenantName, Ids>
  readonly random: Ids
  /** Of a home and a host that nobody walks for. */
  readonly strangersCase = randomUUID()
  private readonly db = new pg.Client({ connectionString: process.env['DATABASE_URL'] })

  constructor() {
    const ids = (tenant: TenantName): Ids => ({
      ...{
        run: randomUUID(),
        operation: randomUUID(),
        sweep: randomUUID(),
        trial: randomUUID(),
        comparison: randomUUID(),
      },
      ...{ lookUp: randomUUID(), case: randomUUID(), change: randomUUID(), link: secret() },
      ...{ person: people[tenant], tenant: tenants[tenant] },
    })
    this.of = { contoso: ids('contoso'), fabrikam: ids('fabrikam'), litware: ids('litware') }
    this.random = { ...ids('contoso'), person: randomUUID(), tenant: randomUUID() }
  }

  async add(): Promise<void> {
    await this.db.connect()
    for (const name of ['contoso', 'fabrikam', 'litware'] as const) await this.addOf(name)
    // Contoso is the host of these two; of its own it has one at a host that nobody here is
    await this.addCase('fabrikam', tenants.contoso, bird('fabrikam', 'contoso'))
    await this.addCase('litware', tenants.contoso, bird('litware', 'contoso'))
    await this.addCase('contoso', nobody, bird('contoso'))
    await this.addCase('litware', nobody, bird('litware'), { case: this.strangersCase, link: secret() })
  }

  /** All that a refused request could have changed: the rows above, how much is recorded, and what was sent to a directory. */
  async fingerprint(sandbox: string): Promise<string> {
    const tables = [
      'run',
      'operation',
      'sweep',
      'look_up',
      '"case"',
      'posture_change',
      'change_draft',
      'comparison',
      'tenant',
    ]
    const kept: string[] = []
    for (const id of Object.values(tenants))
      await this.as('readmit_app', { tenant: id }, async () => {
        for (const table of tables) {
          const { rows } = await this.db.query<{ all: string }>(
            `SELECT coalesce(md5(string_agg(r::text, '' ORDER BY r::text)), '-') AS all FROM ${table} r`,
          )
          kept.push(`${table} ${rows[0]?.all ?? ''}`)
        }
      })
    await this.as('readmit_auditor', {}, async () => {
      const { rows } = await this.db.query<{ all: string }>('SELECT count(*)::text AS all FROM audit_entry')
      kept.push(`audit ${rows[0]?.all ?? ''}`)
    })
    const asked = await fetch(`${sandbox}/__log?method=POST`).then((answer) => answer.text())
    const writes = asked.match(/resetPassword|dismiss|revokeSignIn|confirm\w+|"DELETE"|"PATCH"/g) ?? []
    return [...kept, `writes ${String(writes.length)}`].join('\n')
  }

  /** Nothing of this walk is left to those that come after it. */
  async remove(): Promise<void> {
    const tables =
      'run, operation, "case", case_event, look_up, sweep, change_draft, posture_change, comparison, refusal, diagnosis, rate_limit'
    await this.db.query(`TRUNCATE ${tables}`)
    await this.db.end()
  }

  private async addOf(name: TenantName): Promise<void> {
    const [id, ids, text] = [tenants[name], this.of[name], bird(name)]
    const agent = `entra:${id}:${agents[name]}`
    const pass = {
      hardest: { allowed: 0, challenged: 0, blocked: 0, undetermined: 0 },
      applications: [],
      rows: [],
    }
    const result = { guests: 0, kinds: [], applications: [], now: pass, ifHighRisk: pass }
    const distinctions = { tenants: [], names: [], ids: [], domains: [] }
    const taken = { requests: [], ticket: [], notes: [], policies: {}, distinctions }
    const assumed = { apps: [app], typed: {} }
    await this.as('readmit_app', { tenant: id }, async () => {
      await this.insert('run', {
        ...{ id: ids.run, tenant_id: id, kind: 'revokeSessions', actor: agent, actor_name: text },
        ...{ key: randomUUID(), fingerprint: '-', reason: text, expires_at: inAnHour() },
      })
      await this.insert('operation', {
        ...{
          id: ids.operation,
          run_id: ids.run,
          tenant_id: id,
          kind: 'revokeSessions',
          target_id: randomUUID(),
        },
        ...{ target_name: text, target_address: `${text}@example.com` },
      })
      const asked = { kind: 'address', address: `${text}@example.com` }
      await this.insert('look_up', {
        ...{ id: ids.lookUp, tenant_id: id, agent, asked, reason: text, at: new Date() },
      })
      const sweep = {
        tenant_id: id,
        by: agent,
        by_name: text,
        assumptions: assumed,
        state: 'done',
        guests: 0,
      }
      await this.insert('sweep', { id: ids.sweep, ...sweep, result, export: taken })
      await this.insert('sweep', { id: ids.trial, ...sweep, edits: [], result, after: result, export: taken })
      await this.insert('comparison', {
        ...{ id: ids.comparison, tenant_id: id, by: agent, by_name: text, finished_at: new Date() },
        asked: { guests: [`${text}@example.com`], typed: { app } },
      })
      await this.insert('posture_change', {
        ...{ id: ids.change, tenant_id: id, at: new Date(), from_version: 'a', to_version: 'b' },
        ...{ guests: 1, locked_out: 1, gets_in: 0 },
      })
    })
  }

  private async addCase(
    home: TenantName,
    host: string,
    text: string,
    { case: id, link }: Pick<Ids, 'case' | 'link'> = this.of[home],
  ): Promise<void> {
    await this.as('readmit_app', { tenant: host, guest: `${text}@example.com|-` }, () =>
      this.insert('case', {
        ...{ id, number: id.slice(0, 6).toUpperCase(), subject: text, address: `${text}@example.com` },
        ...{ home_tenant_id: tenants[home], host_tenant_id: host, home_name: text, host_name: text },
        ...{
          sentence: text,
          state: host === tenants.contoso ? 'waitingForHost' : 'waitingForHome',
          asked_at: new Date(),
          host_asked_at: new Date(),
        },
        ...{ link_hash: createHash('sha256').update(link).digest('hex'), link_expires_at: inAnHour() },
      }),
    )
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<void> {
    const names = Object.keys(row)
    const values = Object.values(row).map((value) => (isPlain(value) ? JSON.stringify(value) : value))
    const places = names.map((_, at) => `$${String(at + 1)}`)
    await this.db.query(`INSERT INTO "${table}" (${names.join()}) VALUES (${places.join()})`, values)
  }

  /** Also the tables' owner sees no row but as the portal does. */
  private async as(role: string, scope: { tenant?: string; guest?: string }, work: () => Promise<void>) {
    await this.db.query('BEGIN')
    await this.db.query(`SET LOCAL ROLE ${role}`)
    await this.db.query(
      `SELECT set_config('readmit.tenant', $1, true), set_config('readmit.guest', $2, true)`,
      [...[scope.tenant ?? '', scope.guest ?? '']],
    )
    await work()
    await this.db.query('COMMIT')
  }
}

const isPlain = (value: unknown) => typeof value === 'object' && value !== null && !(value instanceof Date)
const inAnHour = () => new Date(Date.now() + 3_600_000)
const secret = () => `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
