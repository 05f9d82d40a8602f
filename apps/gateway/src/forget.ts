import { flag, helpOf, readCommandLine, textLike } from '@jackfield/cli'
import { type Forgotten, forget } from '@jackfield/store'
import { findPlace } from './database-tool.ts'
import { refuseToStart } from './run.ts'

/* `./jackfield forget NUMBER`: takes a number, and the names that came with it, out of everything that is kept. */

const command = {
  name: 'forget',
  about: 'Takes a number, and the names that came with it, out of everything that is kept. Stop the gateway first.',
  takes: 'NUMBER',
  more: 'Backups, files that were set aside and the log keep what they have: docs/admin/personal-data.md.',
  options: {
    config: textLike(/./, 'must name a file', 'the config file', 'FILE'),
    'dry-run': flag('says what would be done, and changes nothing'),
  },
}
const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
const [number, ...more] = line.rest
if (line.help) process.stdout.write(helpOf(command))
else if (number === undefined || more.length > 0 || !/^[0-9*#+A-Za-z ()./_-]{2,40}$/.test(number))
  refuseToStart(['forget takes one number: jackfield forget +39061234'])
else {
  const { place, told } = findPlace(line.values.config ?? null)
  const dryRun = line.values['dry-run'] !== undefined
  try {
    tell(await forget(place, number, dryRun, Date.now()), dryRun)
  } catch (error) {
    process.stderr.write(`jackfield: ${told(error as Error)}\n`)
    process.exitCode = 1
  }
}

function tell(
  { callbacks, notes, messages, alerts, deadLetters, texts, rows, acted, names }: Forgotten,
  dryRun: boolean,
): void {
  const lines = [
    dryRun ? 'would be taken out (nothing was changed):' : 'taken out:',
    `  call-backs: ${callbacks}`,
    `  notes on calls: ${notes}`,
    `  messages: ${messages}`,
    `  emergency calls: ${alerts}`,
    `  messages to other programs: ${deadLetters}`,
    `  texts of the audit trail: ${texts}, in ${rows} rows; their digests stay, and its chain holds`,
    `names that came with it: ${names.length === 0 ? 'none' : names.join(', ')}`,
  ]
  if (acted > 0)
    lines.push(
      `${acted} rows of the audit trail say what the person at that phone did: they stay until retention removes them`,
    )
  lines.push('Backups, databases that were set aside and the log are not looked into.')
  process.stdout.write(`${lines.join('\n')}\n`)
}
