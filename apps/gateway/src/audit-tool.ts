import { once } from 'node:events'
import { helpOf, readCommandLine, textLike } from '@jackfield/cli'
import { type Period, readTrail, type TrailReport, verifyTrail } from '@jackfield/store'
import { type ExportFormat, exportFormats, exportHead, exportLine } from './audit/export.ts'
import { instantOf } from './audit/instant.ts'
import { findPlace } from './database-tool.ts'
import { refuseToStart } from './run.ts'

/* `./jackfield audit verify` and `export`: the audit trail, looked at past the gateway, which may run meanwhile. */

const day = textLike(/./, 'must be a day such as 2026-12-01, or a day and time', 'from then on', 'DAY')
const command = {
  name: 'audit',
  about: 'Looks whether the audit trail is as it was written (verify), or writes its rows to standard output (export).',
  takes: 'verify|export',
  more: 'The database is that of JACKFIELD_DATA or JACKFIELD_DATABASE_URL. verify ends with 1 when anything is wrong.',
  options: {
    config: textLike(/./, 'must name a file', 'the config file', 'FILE'),
    from: day,
    to: { ...day, about: 'until then; a day is taken whole' },
    anchor: textLike(
      /^[0-9a-f]{64}$/,
      'must be a hash of 64 hexadecimal digits',
      'verify: a hash that the log told',
      'HASH',
    ),
    format: textLike(/^(csv|jsonl)$/, `must be ${exportFormats.join(' or ')}`, 'export: csv or jsonl (csv)', 'FORMAT'),
  },
}
const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
const [what, ...more] = line.rest
if (line.help) process.stdout.write(helpOf(command))
else if ((what === 'verify' || what === 'export') && more.length === 0) await run(what)
else refuseToStart(['audit takes one word: jackfield audit verify, or jackfield audit export'])

async function run(what: 'verify' | 'export'): Promise<void> {
  const { values } = line as Extract<typeof line, { ok: true }>
  const [from, to] = [instantOf(values.from, 'from'), instantOf(values.to, 'to')]
  for (const [name, at] of Object.entries({ from, to }))
    if (Number.isNaN(at)) refuseToStart([`--${name}: must be a day such as 2026-12-01, or a day and time`])
  const { place, told } = findPlace(values.config ?? null)
  try {
    if (what === 'verify') tell(await verifyTrail(place, { from, to }, values.anchor ?? null), values.anchor ?? null)
    else await write((values.format ?? 'csv') as ExportFormat, { from, to })
  } catch (error) {
    process.stderr.write(`jackfield: ${told(error as Error)}\n`)
    process.exitCode = 1
  }

  async function write(format: ExportFormat, period: Period): Promise<void> {
    process.stdout.write(exportHead(format))
    await readTrail(place, period, async (row) => {
      if (!process.stdout.write(exportLine(format, row))) await once(process.stdout, 'drain')
    })
  }
}

function tell(report: TrailReport, anchor: string | null): void {
  const { rows, first, end, taken, faults, more, unguarded, anchored } = report
  const problems = faults.map(({ seq, says }) => `row ${seq} ${says}`)
  if (more > 0) problems.push(`and ${more} more`)
  if (unguarded.length > 0)
    problems.push(`the table has lost what keeps it from being changed: ${unguarded.join(', ')}`)
  if (anchor !== null && anchored === null)
    problems.push(`no row has the hash ${anchor}: the trail was written anew, or cut, or retention removed that row`)
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  const read = rows === 0 ? 'there are no rows' : `${rows} rows, ${first} to ${end.seq}`
  const good = problems.length === 0 ? ', as they were written' : ''
  process.stdout.write(`${read}${good}\n`)
  if (taken > 0) process.stdout.write(`${taken} texts were taken out by forget\n`)
  if (anchored !== null) process.stdout.write(`the anchor is row ${anchored}\n`)
  if (rows > 0) process.stdout.write(`the last row is ${end.seq}, with the hash ${end.hash}\n`)
  if (problems.length > 0) process.exitCode = 1
}
