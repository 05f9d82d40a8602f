import { sql } from 'kysely'
import type { Dialect } from '../backend.ts'
import type { Db } from '../schema.ts'

/*
 * What keeps the table of the audit trail append-only. A row's texts may be taken out, nothing else of it may change; a row goes only when one after it says that
 * retention removes it. Who owns the database can take the guards away: then the chain tells (`verify.ts`).
 */

const chained =
  'seq, id, at, kind, action, outcome, actor, role, phone, address, request, call_id, upto, detail, digests, previous, hash'
const REFUSED = 'the audit trail only grows'
const told = "NOT EXISTS (SELECT 1 FROM audit WHERE kind = 'audit' AND action = 'retention' AND upto >= OLD.seq)"

const sqlite = [
  `CREATE TRIGGER IF NOT EXISTS audit_no_change BEFORE UPDATE OF ${chained} ON audit BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
  `CREATE TRIGGER IF NOT EXISTS audit_no_removal BEFORE DELETE ON audit WHEN ${told} BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
]
const postgres = [
  `CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${REFUSED}'; END $$`,
  `CREATE OR REPLACE FUNCTION audit_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ${told} THEN RAISE EXCEPTION '${REFUSED}'; END IF; RETURN OLD; END $$`,
  `CREATE OR REPLACE TRIGGER audit_no_change BEFORE UPDATE OF ${chained} ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
  'CREATE OR REPLACE TRIGGER audit_no_removal BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_removal()',
  'CREATE OR REPLACE TRIGGER audit_no_truncation BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()',
]
const names: Readonly<Record<Dialect, readonly string[]>> = {
  sqlite: ['audit_no_change', 'audit_no_removal'],
  postgres: ['audit_no_change', 'audit_no_removal', 'audit_no_truncation'],
}

/** Puts the guards in place, also where somebody took them away. */
export async function guardAudit(db: Db, dialect: Dialect): Promise<void> {
  for (const statement of dialect === 'sqlite' ? sqlite : postgres) await sql.raw(statement).execute(db)
}

/** For a restore, which puts another trail in the place of this one. */
export async function unguardAudit(db: Db, dialect: Dialect): Promise<void> {
  for (const name of names[dialect])
    await sql.raw(`DROP TRIGGER IF EXISTS ${name}${dialect === 'sqlite' ? '' : ' ON audit'}`).execute(db)
}

/** The guards that are not there. */
export async function missingGuards(db: Db, dialect: Dialect): Promise<string[]> {
  const found =
    dialect === 'sqlite'
      ? sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'trigger'`
      : sql<{
          name: string
        }>`SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'audit'::regclass AND tgenabled <> 'D'`
  const there = new Set((await found.execute(db)).rows.map(({ name }) => name))
  return names[dialect].filter((name) => !there.has(name))
}
