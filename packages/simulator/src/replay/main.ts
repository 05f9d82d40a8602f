import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { helpOf, readCommandLine, textLike, wholeNumber } from '@jackfield/cli'
import { NothingToReplay } from './recording-loop.ts'
import { ReplayExchange } from './replay-exchange.ts'

/*
 * `./jackfield load`: an exchange of a size and pace that you choose, to find out what your machine bears. Plays a recorded busy
 * hour in a loop to the gateway that logs in, under any name; takes no commands. Runs until Ctrl-C.
 */

const busyHour = fileURLToPath(new URL('../../../../recordings/asterisk-22/busy-hour', import.meta.url))
const TELL_MS = 10_000

function fail(code: number, text: string): never {
  process.stderr.write(`load: ${text}\n`)
  process.exit(code)
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))

const command = {
  name: 'load',
  about: 'An exchange of the size and pace that you choose, to start a board at. Runs until Ctrl-C.',
  options: {
    extensions: wholeNumber(11, 20_000, 'how many people the exchange has (1000)'),
    'events-per-second': wholeNumber(1, 100_000, 'how many events it sends (50)'),
    'ami-port': wholeNumber(0, 65_535, 'where it listens on 127.0.0.1 (5038; 0 = any free port)'),
    recording: textLike(/./, 'must name a folder', 'another recorded hour than ours', 'FOLDER'),
  },
}

function open(folder: string, extensions: number): ReplayExchange {
  const file = path.join(folder, 'session.ami')
  try {
    return new ReplayExchange(readFileSync(file), extensions)
  } catch (error) {
    if (error instanceof NothingToReplay) return fail(2, `${file}: ${error.message}`)
    return fail(2, `${file} can't be read (${(error as NodeJS.ErrnoException).code ?? messageOf(error)})`)
  }
}

const options = readCommandLine(process.argv.slice(2), command)
if (!options.ok) {
  for (const problem of options.problems) process.stderr.write(`load: ${problem}\n`)
  process.exit(2)
}
if (options.help) {
  process.stdout.write(helpOf(command))
  process.exit(0)
}
const { values } = options
const extensions = Number(values.extensions ?? 1000)
const perSecond = Number(values['events-per-second'] ?? 50)
const port = Number(values['ami-port'] ?? 5038)
const exchange = open(values.recording ?? busyHour, extensions)
const listening = await exchange
  .listen(port)
  .catch((error: NodeJS.ErrnoException) =>
    fail(1, `port ${port} can't be opened (${error.code}); choose another with --ami-port`),
  )
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

process.stdout.write(
  `Exchange: ${extensions} extensions, ${perSecond} events a second, at ami://load:load@127.0.0.1:${listening}\n` +
    `Now start the board at it: JACKFIELD_AMI_URL=ami://load:load@127.0.0.1:${listening} ./jackfield start\n`,
)
for (let sent = 0; ; ) {
  await exchange.listened()
  try {
    const events = Math.max(1, Math.round((perSecond * TELL_MS) / 1000))
    await exchange.play({ events, perSecond })
    sent += events
    process.stdout.write(`${sent} events sent\n`)
  } catch (error) {
    process.stdout.write(`the gateway is gone (${messageOf(error)}); waiting for it\n`)
  }
}
