import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wholeNumber } from '@jackfield/cli'
import { loadConfig } from './config/config.ts'
import { DemoExchanges, MOST_EXCHANGES } from './demo/demo-exchanges.ts'
import { readEnvironment } from './env.ts'
import { startGateway } from './gateway.ts'
import { createLog } from './log.ts'
import { commandLineOf, endOnFault, panelFolder, panelIsBuilt, refuseToStart, stopOnSignal } from './run.ts'
import { defaultTimings } from './timings.ts'

/* `./jackfield demo`: a working board on a simulated exchange, for this machine only. */

const command = {
  name: 'demo',
  about: 'A working board on a simulated exchange, on this machine only.',
  options: {
    port: wholeNumber(0, 65_535, 'where the board is served on 127.0.0.1 (8080; 0 = any free port)'),
    extensions: wholeNumber(1, 10_000, 'how many people the exchange has (60)'),
    exchanges: wholeNumber(1, MOST_EXCHANGES, 'how many exchanges the board has, each with as many people (1)'),
    'calls-per-minute': wholeNumber(0, 100_000, 'how busy the day is (12)'),
    seed: wholeNumber(0, 2 ** 31, 'the same number gives the same day again (1)'),
  },
}
const options = commandLineOf(command)
const panel = readEnvironment().JACKFIELD_PANEL || panelFolder
if (!panelIsBuilt(panel)) {
  process.stderr.write('jackfield: the panel is not built; start with ./jackfield demo, which builds it\n')
  process.exit(1)
}

const { exchanges = '1' } = options.values
const { port = '8080', extensions = '60', seed = '1', 'calls-per-minute': callsPerMinute = '12' } = options.values
const username = 'demo'
const secret = randomBytes(16).toString('hex')
const exchange = new DemoExchanges(Number(exchanges), {
  extensions: Number(extensions),
  callsPerMinute: Number(callsPerMinute),
  seed: Number(seed),
  username,
  secret,
  systemSecret: secret,
  talkPhones: true,
  ariUsername: username,
  ariPassword: secret,
})
let stopGateway = async () => {}
stopOnSignal(async () => {
  exchange.stop()
  await stopGateway()
})
exchange.ended.then(async (why) => {
  process.stderr.write(`jackfield: the simulated exchange ended (${why}); the demo ends with it\n`)
  await stopGateway()
  process.exit(1)
})

/** A demo remembers nothing. */
const data = mkdtempSync(join(tmpdir(), 'jackfield.demo.'))
process.on('exit', () => rmSync(data, { recursive: true, force: true }))
// What the environment says is meant for a real exchange and for other eyes: nothing of it counts here.
const loaded = loadConfig(
  { JACKFIELD_PORT: port, JACKFIELD_OPEN: 'true', JACKFIELD_LOG_LEVEL: 'warn', JACKFIELD_DATA: data },
  await exchange.writeConfig(data),
)
if (!loaded.ok) refuseToStart(loaded.problems)
const log = createLog({ level: loaded.config.logLevel, secrets: [secret], out: process.stderr })
endOnFault(log)
const started = await startGateway({
  config: loaded.config,
  log,
  demo: exchange.control,
  panelFolder: panel,
  timings: defaultTimings,
})
if (!started.ok) {
  exchange.stop()
  refuseToStart([started.problem])
}
const { gateway } = started
stopGateway = () => gateway.stop()
await gateway.exchange.live
process.stdout.write(`Board: ${gateway.url}\n`)
