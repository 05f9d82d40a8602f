import { parseArgs } from 'node:util'
import { auditKillRounds } from './audit-rounds.ts'
import { killRounds } from './kill-rounds.ts'
import { postgresPlace, sqlitePlace } from './place.ts'

/* Many rounds by hand: node e2e/kill/main.ts --rounds 200 --database postgres [--audit]. Ends with 1 when something was lost; rounds that a busy machine broke are told as `broken` and made again. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    database: { type: 'string', default: 'sqlite' },
    audit: { type: 'boolean', default: false },
  },
})
const place = values.database === 'postgres' ? await postgresPlace() : sqlitePlace()
try {
  const report = await (values.audit ? auditKillRounds : killRounds)(place, Number(values.rounds), (line) =>
    process.stderr.write(`${line}\n`),
  )
  process.stdout.write(`${values.database} ${JSON.stringify(report)}\n`)
  if (report.lost.length > 0) process.exitCode = 1
} finally {
  await place.close()
}
