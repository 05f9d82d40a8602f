import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteAccess } from './sqlite-thread.ts'

/** Kysely on `node:sqlite`: its own dialect wants a driver that answers at once. */
export const sqliteDialect = (access: SqliteAccess): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new SqliteDriver(access),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

class SqliteDriver implements Driver {
  readonly #access: SqliteAccess
  readonly #connection: DatabaseConnection

  constructor(access: SqliteAccess) {
    this.#access = access
    this.#connection = {
      async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
        const { rows, changes } = await access.execute(sql, parameters)
        return { rows: rows as R[], numAffectedRows: BigInt(changes) }
      },
      // biome-ignore lint/correctness/useYield: a part of the interface that nothing here uses
      async *streamQuery() {
        throw new Error('results are not streamed')
      },
    }
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    await this.#run('begin immediate')
  }
  async commitTransaction(): Promise<void> {
    await this.#run('commit')
  }
  async rollbackTransaction(): Promise<void> {
    await this.#run('rollback')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {
    await this.#access.close()
  }

  async #run(sql: string): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw(sql))
  }
}
