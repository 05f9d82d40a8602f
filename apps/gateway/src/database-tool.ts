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
  const { place, told } = findPlace(line.values.config ?? null)
  try {
    process.stdout.write(`${await act(file, place)}\n`)
  } catch (error) {
    process.stderr.write(`jackfield: ${told(error as Error)}\n`)
    process.exitCode = 1
  }
}

/** The database of the settings, and an error's message without its password; ends the program when the settings are wrong. */
export function findPlace(config: string | null): { place: Place; told: (error: Error) => string } {
  const loaded = loadWhere(readEnvironment(), config)
  if (!loaded.ok) refuseToStart(loaded.problems)
  const { data, database } = loaded.where
  const secrets = database?.password ? [database.password] : []
  return {
    place:
      database === null
        ? { folder: data }
        : { server: { url: database.url, password: database.password ?? undefined } },
    told: ({ message }) => withoutSecrets(message, secrets),
  }
}
