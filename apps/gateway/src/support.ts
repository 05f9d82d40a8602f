import { existsSync } from 'node:fs'
import { flag, helpOf, readCommandLine, textLike, wholeNumber } from '@jackfield/cli'
import { loadConfig } from './config/config.ts'
import { readEnvironment } from './env.ts'
import { refuseToStart } from './run.ts'
import { runningGateway } from './running/running-gateway.ts'
import { writeArchive } from './support/archive.ts'
import { gather } from './support/bundle.ts'

/* `./jackfield support FILE`: what somebody who helps needs to see, in one file, without secrets. It is sent to nobody. */

const command = {
  name: 'support',
  about:
    'Writes logs, settings, health and what doctor says into one file for somebody who helps, without secrets. It is sent to nobody.',
  takes: 'FILE.tar.gz',
  options: {
    config: textLike(/./, 'must name a file', 'the settings of the gateway, as for start', 'FILE'),
    log: textLike(/./, 'must name a file', 'a log besides that of the gateway and the journal', 'FILE'),
    record: wholeNumber(1, 3600, 'listens to the exchange for so long and puts what it says in', 'SECONDS'),
    names: flag('names of people and numbers stay as they are; else they are made up'),
    url: textLike(/^https?:\/\/\S+$/, 'must be like http://127.0.0.1:8080', 'where the board is', 'URL'),
  },
  more: 'Run it with the settings, and as the user, of the gateway. The token of an administrator is read from JACKFIELD_API_TOKEN, else JACKFIELD_TOKEN. docs/admin/support.md says what is in it.',
} as const

const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
const [file, ...more] = line.rest
if (line.help) process.stdout.write(helpOf(command))
else if (file === undefined || more.length > 0 || !/\.(?:tar\.gz|tgz)$/.test(file))
  refuseToStart(['support takes one file: jackfield support board.tar.gz'])
else if (existsSync(file)) refuseToStart([`${file} is there already; name another file`])
else await run(file, line.values)

async function run(file: string, values: Partial<Record<keyof typeof command.options, string>>): Promise<void> {
  const env = readEnvironment()
  const path = values.config ?? null
  const loaded = loadConfig(env, path)
  try {
    const { files, missing } = await gather({
      ...{ env, path, loaded, now: new Date() },
      gateway: runningGateway(env, values.url, loaded.ok ? loaded.config.listen : undefined),
      logs: values.log === undefined ? [] : [values.log],
      recordSeconds: values.record === undefined ? null : Number(values.record),
      personal: values.names !== undefined,
    })
    await writeArchive(file, files, new Date())
    for (const one of missing) process.stdout.write(`not in it: ${one}\n`)
    process.stdout.write(
      `${file}: ${files.size} files; nobody else has it, and only you can read it. Look through it before you hand it on.\n`,
    )
  } catch (error) {
    process.stderr.write(`jackfield: ${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
