import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

type SchemaEngine = engine.SchemaEngine

let loaded: Promise<void> | undefined

/**
 * Works on this database with Prisma's schema engine, as the WASM build from npm: the usual one is a download that
 * closed networks refuse. Loading it takes 30 ms, once.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await (loaded ??= load())
  // a pool of our own, because the engine does not close its connections
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5000 })
  pool.on('error', () => undefined)
  const scripts = new WholeScripts(pool)
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(scripts)
    const opened = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
    try {
      return await work(opened)
    } finally {
      opened.free()
    }
  } catch (cause) {
    // the engine's own message only numbers what PostgreSQL said
    throw scripts.refusal ? new Error(`PostgreSQL refused: ${scripts.refusal.message}`, { cause }) : cause
  } finally {
    await pool.end()
  }
}

/**
 * The stock adapter cuts a script at every semicolon, inside function bodies too, and runs the parts one by one.
 * Sent whole, PostgreSQL reads it itself, and it is one transaction: a migration that fails leaves nothing behind.
 */
class WholeScripts extends PrismaPg {
  readonly pool: pg.Pool
  refusal: Error | undefined
  constructor(pool: pg.Pool) {
    super(pool)
    this.pool = pool
  }
  override async connect() {
    const connected = await super.connect()
    connected.executeScript = async (script) => {
      try {
        await this.pool.query(script)
      } catch (error) {
        if (error instanceof Error) this.refusal = error
        throw error
      }
    }
    return connected
  }
}

/** Node 20 cannot import a .wasm file, so we do what the package's own entry would. */
async function load() {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(glue.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } })
  const { __wbindgen_start: start } = instance.exports
  engine.__wbg_set_wasm(instance.exports)
  if (typeof start === 'function') start()
}
