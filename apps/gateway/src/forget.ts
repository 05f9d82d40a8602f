import { flag, helpOf, readCommandLine, textLike } from '@jackfield/cli'
import { type Forgotten, forget, isInUse } from '@jackfield/store'
import { ForgottenSchema } from './api/forget-routes.ts'
import { loadConfig } from './config/config.ts'
import { findPlace } from './database-tool.ts'
import { readEnvironment } from './env.ts'
import { forgettable } from './forget/forgettable.ts'
import { refuseToStart } from './run.ts'
import { askGateway, runningGateway } from './running/running-gateway.ts'

/* `./jackfield forget NUMBER`: takes a number, and the names that came with it, out of everything that is kept: by the gateway that runs there, or in the database when none does. */

const command = {
  name: 'forget',
  about:
    'Takes a number, and the names that came with it, out of everything that is kept. A gateway may run meanwhile.',
  takes: 'NUMBER',
  more: 'A running gateway is asked with the token of an administrator, read from JACKFIELD_API_TOKEN, else JACKFIELD_TOKEN. Backups, files that were set aside and the log keep what they have: docs/admin/personal-data.md.',
  options: {
    config: textLike(/./, 'must name a file', 'the config file', 'FILE'),
    url: textLike(/^https?:\/\/\S+$/, 'must be like http://127.0.0.1:8080', 'where the board is', 'URL'),
    'dry-run': flag('says what would be done, and changes nothing'),
  },
}
const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
const [number, ...more] = line.rest
if (line.help) process.stdout.write(helpOf(command))
else if (number === undefined || more.length > 0 || !forgettable.test(number))
  refuseToStart(['forget takes one number: jackfield forget +39061234'])
else {
  const { place, told } = findPlace(line.values.config ?? null)
  const dryRun = line.values['dry-run'] !== undefined
  try {
    const done = await forget(place, number, dryRun, Date.now()).catch((error: Error) => {
      if (!isInUse(error)) throw error
      return askRunning({ number, dryRun }, line.values)
    })
    tell(done, dryRun)
  } catch (error) {
    process.stderr.write(`jackfield: ${told(error as Error)}\n`)
    process.exitCode = 1
  }
}

/** The gateway has some of it in memory, and its database for itself. */
async function askRunning(
  asked: { number: string; dryRun: boolean },
  { config = null, url }: { config?: string | null; url?: string },
): Promise<Forgotten> {
  const env = readEnvironment()
  const loaded = loadConfig(env, config)
  const gateway = runningGateway(env, url, loaded.ok ? loaded.config.listen : undefined)
  const { status, text } = await askGateway(gateway, 'POST', '/api/v1/forget', asked)
  const body: unknown = JSON.parse(text)
  if (status === 200) return ForgottenSchema.parse(body)
  throw new Error((body as { error?: { message?: string } }).error?.message ?? `the board answered ${status}`)
}

function tell(
  {
    callbacks,
    notes,
    messages,
    alerts,
    deadLetters,
    contacts,
    contactNotes,
    calls,
    texts,
    rows,
    acted,
    names,
  }: Forgotten,
  dryRun: boolean,
): void {
  const lines = [
    dryRun ? 'would be taken out (nothing was changed):' : 'taken out:',
    `  call-backs: ${callbacks}`,
    `  notes on calls: ${notes}`,
    `  messages: ${messages}`,
    `  emergency calls: ${alerts}`,
    `  messages to other programs: ${deadLetters}`,
    `  contacts: ${contacts}, and notes of others: ${contactNotes}`,
    `  finished calls: ${calls}; they stay in the history, without who it was`,
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
