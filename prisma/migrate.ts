import pg from 'pg'
import { migrationsFolder, readMigrations } from './migration-files'
import { withSchemaEngine } from './schema-engine'

/** Any number; the same for all who migrate this database. */
const migrationLock = 7_236_641

const filters = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that this database does not have yet and answers their names. Two at once wait for each
 * other. A migration that failed is tried again: on PostgreSQL a file that failed has left nothing behind.
 * @throws MigrationError when an applied migration was edited, or the database is ahead of this folder
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  return withLock(databaseUrl, () =>
    withSchemaEngine(databaseUrl, async (engine) => {
      const migrationsList = await readMigrations(folder)
      const found = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters,
      })
      const edited = found.editedMigrationNames.filter((name) => !found.failedMigrationNames.includes(name))
      if (edited.length) {
        throw new MigrationError(`edited after it was applied: ${edited.join(', ')}`)
      }
      if (found.history && found.history.diagnostic !== 'databaseIsBehind') {
        const names = found.history.unpersistedMigrationNames.join(', ')
        throw new MigrationError(`applied to this database but not in ${folder}: ${names}`)
      }
      for (const migrationName of found.failedMigrationNames)
        await engine.markMigrationRolledBack({ migrationName })
      if (!found.history && !found.failedMigrationNames.length) return []
      const applied = await engine.applyMigrations({ migrationsList, filters })
      return applied.appliedMigrationNames
    }),
  )
}

/** What a person has to change: the folder of migrations and the database tell different histories. */
export class MigrationError extends Error {
  constructor(what: string) {
    super(
      `The database and prisma/migrations disagree. ${what}\n` +
        'Change the schema by a new migration (npm run migration -- name). A demo database may simply be deleted: rm -r .data',
    )
  }
}

/** The SQL that leads from one schema's text to another's, or null when they ask for the same tables. */
export async function findSqlBetween(
  databaseUrl: string,
  before: string,
  after: string,
): Promise<string | null> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatamodel', files: [{ path: 'before.prisma', content: before }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'after.prisma', content: after }] },
      script: true,
      exitCode: null,
      filters,
    })
    return stdout && !stdout.includes('This is an empty migration') ? stdout : null
  })
}

async function withLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return await work()
  } finally {
    await client.end()
  }
}
