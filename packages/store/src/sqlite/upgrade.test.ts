import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrations } from '../migrations.ts'
import type { Store } from '../store.ts'
import { AccountsTable } from '../tables/accounts.ts'
import { AlertsTable } from '../tables/alerts.ts'
import { CallbacksTable } from '../tables/callbacks.ts'
import { ContactsTable } from '../tables/contacts.ts'
import { MessagesTable } from '../tables/messages.ts'
import { NotesTable } from '../tables/notes.ts'
import { QueueDaysTable } from '../tables/queue-days.ts'
import { SiteSettingsTable } from '../tables/site-settings.ts'
import { openStore, query } from '../testing.ts'
import { sqlite } from './sqlite.ts'

let parent: string
let folder: string
const stores: Store[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-upgrade-'))
  folder = mkdtempSync(join(parent, 'data-'))
})
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  rmSync(parent, { recursive: true, force: true })
})
async function open(of: string): Promise<Store> {
  const store = await openStore({ kind: sqlite(of) })
  stores.push(store)
  return store
}

/** What each step could hold first, as the gateway of that time wrote it. */
const written: readonly string[] = [
  `INSERT INTO callbacks (id, operator, number, name, note, origin_kind, origin_label, auto_answer, due_at, state, attempts, attempt_id, created_at)
     VALUES ('cb', '101', '104', 'Anna', 'offer', 'queue', 'Sales', 1, 1764547200000, 'calling', 2, 'cb-1', 1764547100000);
   INSERT INTO notes (id, leg, text, by_extension, by_name, at) VALUES ('n', '1.1', 'x', '101', 'Anna', 1);
   INSERT INTO messages (id, sender, sender_name, recipient, recipient_name, text, at) VALUES ('m', '101', 'Anna', '102', 'Boris', 'hi', 5);
   INSERT INTO message_reads (message, operator, at) VALUES ('m', '102', 6);`,
  `INSERT INTO queue_days (queue, day, began, counters) VALUES ('sales', '2026-11-29',
     '{"completed":1,"completedInLevel":1,"abandoned":0}', '{"completed":2,"completedInLevel":1,"abandoned":0}');`,
  `INSERT INTO messages (id, sender, sender_name, recipient_name, text, at, contexts) VALUES ('a', '101', 'Anna', '', 'all', 7, '["sales"]');`,
  `INSERT INTO alerts (id, number, name, caller, extension, location, at) VALUES ('1.5', '112', 'Anna', '101', '101', 'Gate', 9);`,
  `INSERT INTO audit_numbers (number, at, seq) VALUES ('06', 1, 1);`,
  `INSERT INTO dead_letters (id, hook, type, call_key, at, body, attempts, reason, failed_at) VALUES ('d', 'crm', 'call.ended', 'c1', 9, '{}', 7, 'HTTP 500', 10);`,
  `INSERT INTO accounts (id, name, name_key, display_name, role, contexts, recovery_codes, disabled, created_at)
     VALUES ('a1', 'Ada', 'ada', 'Ada L.', 'admin', '["sales"]', '["hash"]', 0, 9);
   INSERT INTO sign_ins (id, secret_hash, account, how, address, agent, created_at, used_at) VALUES ('s', 'h', 'a1', 'password', '::1', 'x', 9, 9);
   INSERT INTO invites (hash, account, expires_at) VALUES ('i', 'a1', 10);
   INSERT INTO api_tokens (id, hash, account, name, scopes, created_at, expires_at) VALUES ('t', 'th', 'a1', 'wallboard', '["read"]', 9, 10);`,
  `INSERT INTO hot_desks (phone, account, sign_in, since_at) VALUES ('105', 'a1', 's', 9);`,
  `INSERT INTO contacts (id, name, company, tags, vip, note, version, changed_at, changed_by) VALUES ('k', 'Ada', '', '[]', 0, '', 1, 9, 'Anna');
   INSERT INTO contact_numbers (contact, place, label, written, normal, country) VALUES ('k', 0, '', '06 1', '061', '');`,
  `INSERT INTO history (seq, id, at, missed, keys, record) VALUES (1, '1.1', 9, 1, '["*"]', '{"id":"1.1"}');
   INSERT INTO history_keys (key, at, seq, missed) VALUES ('*', 9, 1, 1);`,
  `INSERT INTO history_figures (at, seq, answered, missed, waited, talked, moves) VALUES (9, 1, 0, 1, 5, 0, 0);
   INSERT INTO history_reported (key) VALUES ('q:sales');`,
  `UPDATE callbacks SET free_person = NULL, free_how = NULL;`,
  `INSERT INTO site_settings (key, value, version, changed_at, changed_by) VALUES ('pauseReasons', '["Lunch"]', 1, 9, 'Ada');`,
  `INSERT INTO history_open (id, at, state) VALUES ('1.1', 9, '');`,
  `UPDATE contacts SET photo = 'v1' WHERE id = 'k';
   INSERT INTO contact_photos (contact, type, bytes) VALUES ('k', 'image/png', 'iVBORw0KGgo=');`,
  `INSERT INTO report_mails (id, day) VALUES ('day', '2026-11-29');`,
  `UPDATE contacts SET source = '{"book":"Company","href":"/b/k.vcf","etag":"1"}' WHERE id = 'k';`,
  `UPDATE accounts SET email = 'ada@example.com' WHERE id = 'a1';`,
  `INSERT INTO forgotten_cards (book, card, salt, what) VALUES ('Company', 'digest', 'salt', 'card');`,
]

/** The file of an earlier version, as its gateway left it: one step after the other, held by it alone. */
function leaveBehind(version: number): DatabaseSync {
  const old = new DatabaseSync(join(folder, 'jackfield.db'))
  old.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  for (let step = 0; step < version; step++)
    old.exec(`${migrations[step]}; ${written[step]}; PRAGMA user_version = ${step + 1}`)
  return old
}
const kept = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> => {
  const is = await outcome
  if (!is.ok) throw new Error('could not be read')
  return is.value
}

it.each(written.map((_, at) => at + 1))(
  'takes over a database of schema %i with all that is in it',
  async (version) => {
    leaveBehind(version).close()
    const store = await open(folder)
    expect(store.state).toEqual({ state: 'live', reason: null })
    expect(await kept(new CallbacksTable(store).all())).toMatchObject([
      {
        row: {
          id: 'cb',
          operatorId: '101',
          origin: { kind: 'queue', label: 'Sales' },
          dueAt: 1764547200000,
          attempts: 2,
        },
        autoAnswer: true,
        attemptId: 'cb-1',
      },
    ])
    expect(await kept(new NotesTable(store).open())).toMatchObject([{ id: 'n', byExtensionId: '101', at: 1 }])
    const messages = new MessagesTable(store)
    expect(await kept(messages.of({ operator: '102', contexts: ['sales'] }, 10))).toMatchObject([
      { id: 'm', unread: false, readBy: 1 },
      ...(version >= 3 ? [{ id: 'a', unread: true, readBy: 0 }] : []),
    ])
    expect(await kept(messages.of({ operator: '103', contexts: ['other'] }, 10))).toEqual([])
    expect(await kept(new QueueDaysTable(store).all())).toMatchObject(
      version >= 2 ? [{ queue: 'sales', began: { completed: 1 }, counters: { completed: 2 } }] : [],
    )
    expect((await kept(new AlertsTable(store).all())).open).toMatchObject(
      version >= 4 ? [{ id: '1.5', number: '112', who: { name: 'Anna', number: '101' } }] : [],
    )
    expect(await kept(new SiteSettingsTable(store).all())).toMatchObject(
      version >= 13 ? [{ key: 'pauseReasons', value: ['Lunch'], version: 1, changedBy: 'Ada' }] : [],
    )
    expect(await kept(new AccountsTable(store).all())).toMatchObject(
      version >= 7 ? [{ id: 'a1', email: version >= 18 ? 'ada@example.com' : null }] : [],
    )
    expect(await kept(new ContactsTable(store).page('', 10))).toMatchObject(
      version >= 9 ? [{ id: 'k', name: 'Ada', source: version >= 17 ? { book: 'Company', etag: '1' } : null }] : [],
    )
    const schema = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    expect(await query(store, schema)).toEqual(await query(await open(join(parent, 'fresh')), schema))
    expect(await query(store, 'PRAGMA user_version')).toEqual([{ user_version: migrations.length }])
  },
)

it('is refused while the gateway of the first release still runs', async () => {
  const old = leaveBehind(1)
  await expect(open(folder)).rejects.toThrow('in use by another gateway')
  old.close()
  expect((await open(folder)).state.state).toBe('live')
})

it('a step that is cut off is not there at all', async () => {
  leaveBehind(1).close()
  // The last step can't be made: its table is there already.
  const other = new DatabaseSync(join(folder, 'jackfield.db'))
  other.exec('CREATE TABLE alerts (id TEXT)')
  other.close()
  const store = await open(folder)
  expect(store.state.state).toBe('down')
  await store.close()
  const after = new DatabaseSync(join(folder, 'jackfield.db'))
  expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 })
  expect(after.prepare('SELECT count(*) AS n FROM callbacks').get()).toEqual({ n: 1 })
  after.close()
})
