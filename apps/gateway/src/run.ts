import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type CommandSpec, helpOf, readCommandLine } from '@jackfield/cli'
import type { Log } from './log.ts'

/** Where the built panel lies: beside this program in the repository. */
export const panelFolder = resolve(import.meta.dirname, '../../panel/out')

export const panelIsBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'))

/** Says what is wrong with the settings, a line each, and ends with 2: trying again would not help. */
export function refuseToStart(problems: readonly string[]): never {
  for (const problem of problems) process.stderr.write(`jackfield: ${problem}\n`)
  process.exit(2)
}

/** What stands behind the program's name. Prints the help where it is asked for and ends with 0; ends with 2 when the line is wrong. */
export function commandLineOf<Name extends string>(command: CommandSpec<Name>) {
  const line = readCommandLine(process.argv.slice(2), command)
  if (!line.ok) refuseToStart(line.problems)
  if (line.help) {
    process.stdout.write(helpOf(command))
    process.exit(0)
  }
  return line
}

/**
 * Ends in order on Ctrl-C or SIGTERM. A second one, or five seconds, ends it whatever still hangs.
 * `stop` is called once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const begin = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), 5000).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', begin)
  process.on('SIGTERM', begin)
}

/** A fault that nobody foresaw ends the process with a last word: who keeps it running starts it anew with a true picture. */
export function endOnFault(log: Log): void {
  const end = (error: unknown) => {
    log.fatal({ err: error }, 'a fault that was not foreseen; ending')
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
