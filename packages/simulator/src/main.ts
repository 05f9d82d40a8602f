import { parseArgs } from 'node:util'
import { Simulator } from './index.ts'

/*
 * The simulated exchange as a program: prints one JSON line with its ports when it is ready and runs until SIGTERM, Ctrl-C
 * or, where it was started by another program, that program's end.
 */

const number = (name: string, text: string | undefined, fallback: number, low: number, high: number): number => {
  if (text === undefined) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  return fail(2, `--${name} must be a whole number from ${low} to ${high}, not ${JSON.stringify(text)}`)
}

function fail(code: number, text: string): never {
  process.stderr.write(`simulator: ${text}\n`)
  process.exit(code)
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))

function readOptions() {
  try {
    return parseArgs({
      options: {
        'ami-port': { type: 'string' },
        'ari-port': { type: 'string' },
        extensions: { type: 'string' },
        'calls-per-minute': { type: 'string' },
        seed: { type: 'string' },
      },
    }).values
  } catch (error) {
    return fail(2, `${messageOf(error)}`)
  }
}
const values = readOptions()

const simulator = new Simulator({
  amiPort: number('ami-port', values['ami-port'], 5038, 0, 65535),
  ariPort: number('ari-port', values['ari-port'], 8088, 0, 65535),
  extensions: number('extensions', values.extensions, 60, 1, 10_000),
  callsPerMinute: number('calls-per-minute', values['calls-per-minute'], 12, 0, 100_000),
  seed: number('seed', values.seed, 1, 0, 2 ** 32 - 1),
})

const end = () => {
  void simulator.stop().finally(() => process.exit(0))
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
// A parent that dies without a word closes this; no exchange is left behind.
process.on('disconnect', end)

try {
  const { amiPort, ariPort } = await simulator.start()
  process.stdout.write(`${JSON.stringify({ ami: { host: '127.0.0.1', port: amiPort }, ari: { port: ariPort } })}\n`)
} catch (error) {
  fail(1, `could not start: ${messageOf(error)}`)
}
