import { helpOf, readCommandLine, wholeNumber } from '@jackfield/cli'
import { Simulator } from './index.ts'

/*
 * The simulated exchange as a program: prints one JSON line with its ports when it is ready and runs until SIGTERM, Ctrl-C
 * or, where it was started by another program, that program's end.
 */

function fail(code: number, text: string): never {
  process.stderr.write(`simulator: ${text}\n`)
  process.exit(code)
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))

const command = {
  name: 'simulator',
  about: 'The simulated exchange.',
  options: {
    'ami-port': wholeNumber(0, 65_535, 'where AMI listens (5038; 0 = any free port)'),
    'ari-port': wholeNumber(0, 65_535, 'where ARI listens (8088; 0 = any free port)'),
    extensions: wholeNumber(1, 10_000, 'how many people it has (60)'),
    'calls-per-minute': wholeNumber(0, 100_000, 'how busy the day is (12)'),
    seed: wholeNumber(0, 2 ** 32 - 1, 'the same number gives the same day again (1)'),
  },
}
const options = readCommandLine(process.argv.slice(2), command)
if (!options.ok) fail(2, options.problems.join('; '))
if (options.help) {
  process.stdout.write(helpOf(command))
  process.exit(0)
}
const { values } = options

const simulator = new Simulator({
  amiPort: Number(values['ami-port'] ?? 5038),
  ariPort: Number(values['ari-port'] ?? 8088),
  extensions: Number(values.extensions ?? 60),
  callsPerMinute: Number(values['calls-per-minute'] ?? 12),
  seed: Number(values.seed ?? 1),
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
