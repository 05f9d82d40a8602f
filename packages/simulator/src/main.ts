import { parseArgs } from 'node:util'
import { Simulator } from './simulator.ts'

/** `node packages/simulator/src/main.ts --ami-port 0 --ari-port 0 --extensions 60 --calls-per-minute 12 --seed 1` */
const { values } = parseArgs({
  options: {
    'ami-port': { type: 'string', default: '0' },
    'ari-port': { type: 'string', default: '0' },
    extensions: { type: 'string', default: '60' },
    'calls-per-minute': { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    username: { type: 'string', default: 'jackfield' },
    secret: { type: 'string', default: 'simulated' },
    'asterisk-version': { type: 'string', default: '22' },
  },
})

function whole(name: 'ami-port' | 'ari-port' | 'extensions' | 'calls-per-minute' | 'seed', most: number): number {
  const value = Number(values[name])
  if (values[name] !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value
  process.stderr.write(`--${name} must be a whole number from 0 to ${most}, not "${values[name]}"\n`)
  process.exit(2)
}

const simulator = new Simulator({
  amiPort: whole('ami-port', 65_535),
  ariPort: whole('ari-port', 65_535),
  extensions: whole('extensions', 10_000),
  callsPerMinute: whole('calls-per-minute', 100_000),
  seed: whole('seed', 4_294_967_295),
  username: values.username,
  secret: values.secret,
  version: values['asterisk-version'] === '16' ? '16' : '22',
})

async function stop(): Promise<void> {
  await simulator.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
// A launcher that dies without a signal takes its pipe with it.
if (!process.stdin.isTTY) process.stdin.on('error', () => {})

try {
  const { amiPort, ariPort } = await simulator.start()
  process.stdout.write(`${JSON.stringify({ ami: { host: '127.0.0.1', port: amiPort }, ari: { port: ariPort } })}\n`)
} catch (error) {
  process.stderr.write(
    `the simulated exchange could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
}
