import { type CommandSpec, helpOf, readCommandLine, textLike } from '@jackfield/cli'
import type { Place } from '@jackfield/store'
import { loadWhere } from './config/config-database.ts'
import { withoutSecrets } from './doctor/report.ts'
import { readEnvironment } from './env.ts'
import { refuseToStart } from './run.ts'

const options = { config: textLike(/./, 'must name a file', 'the config file', 'FILE') }

/** A program that does one thing with one file and the database of the settings: `act` gives a line for the administrator, and throws one. */
export async function runOnDatabase(
  about: Pick<CommandSpec<never>, 'name' | 'about' | 'more'>,
  act: (file: string, place: Place) => Promise<string>,
): Promise<void> {
  const command = { ...about, options, takes: 'FILE' }
  const line = readCommandLine(process.argv.slice(2), command)
  if (!line.ok) refuseToStart(line.problems)
  if (line.help) {
    process.stdout.write(helpOf(command))
    return
  }
  const [file, ...more] = line.rest
  if (file === undefined || more.length > 0)
    refuseToStart([`${about.name} takes one file: jackfield ${about.name} FILE`])
  const loaded = loadWhere(readEnvironment(), line.values.config ?? null)
  if (!loaded.ok) refuseToStart(loaded.problems)
  const { data, database } = loaded.where
  const place: Place =
    database === null ? { folder: data } : { server: { url: database.url, password: database.password ?? undefined } }
  try {
    process.stdout.write(`${await act(file, place)}\n`)
  } catch (error) {
    const secrets = database?.password ? [database.password] : []
    process.stderr.write(`jackfield: ${withoutSecrets((error as Error).message, secrets)}\n`)
    process.exitCode = 1
  }
}
