import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { NothingToReplay } from './recording-loop.ts'
import { ReplayExchange } from './replay-exchange.ts'

/*
 * `./jackfield load`: an exchange of a size and pace that you choose, to find out what your machine bears. Plays a recorded busy
 * hour in a loop to the gateway that logs in, whoever it says it is; takes no commands. Runs until Ctrl-C.
 */

const busyHour = fileURLToPath(new URL('../../../../recordings/asterisk-22/busy-hour', import.meta.url))
const TELL_MS = 10_000

function fail(code: number, text: string): never {
  process.stderr.write(`load: ${text}\n`)
  process.exit(code)
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))

function number(name: string, text: string | undefined, fallback: number, low: number, high: number): number {
  const value = text === undefined ? fallback : Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  return fail(2, `--${name} must be a whole number from ${low} to ${high}, not ${JSON.stringify(text)}`)
}

function options() {
  try {
    return parseArgs({
      options: {
        extensions: { type: 'string' },
        'events-per-second': { type: 'string' },
        'ami-port': { type: 'string' },
        recording: { type: 'string' },
      },
    }).values
  } catch (error) {
    return fail(2, `${messageOf(error)}; it knows --extensions, --events-per-second, --ami-port and --recording`)
  }
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

const values = options()
const extensions = number('extensions', values.extensions, 1000, 11, 20_000)
const perSecond = number('events-per-second', values['events-per-second'], 50, 1, 100_000)
const port = number('ami-port', values['ami-port'], 5038, 0, 65_535)
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
