import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Audit } from '../../apps/gateway/src/audit/audit.ts'
import { createLog } from '../../apps/gateway/src/log.ts'
import { postgres, Store, sqlite } from '../../packages/store/src/index.ts'

/* Writes rows of the audit trail until it is killed, and says on standard output which are acknowledged. */

const url = process.env.JACKFIELD_DATABASE_URL
const log = createLog({ level: 'silent', secrets: [] })
const kind = url === undefined ? sqlite(process.env.JACKFIELD_DATA!) : postgres({ url })
const opened = await Store.open({ kind, log })
if (!opened.ok) throw new Error(opened.problem)
const audit = new Audit({ store: opened.store, log, now: Date.now, keepMs: () => null })
await audit.start()
const run = process.argv[2]!
// The thread of the database keeps no process up.
setInterval(() => {}, 60_000)
for (let n = 0; ; n++) {
  // Several at once, and some that nobody waits for, as on a busy board.
  const rows = [0, 1, 2].map((each) => `${run}.${n}.${each}`)
  audit.record({ kind: 'command', action: 'dial', outcome: 'done', number: '0612345' })
  const kept = await Promise.all(
    rows.map((request) =>
      audit.require({ kind: 'supervision', action: 'listen', outcome: 'asked', request, reason: 'x'.repeat(200) }),
    ),
  )
  writeSync(1, rows.flatMap((row, at) => (kept[at] ? [`${row}\n`] : [])).join(''))
  // A database that is slow to open on a busy machine needs its turn.
  if (!kept.includes(true)) await pause(20)
}
