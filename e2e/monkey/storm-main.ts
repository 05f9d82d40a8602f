import { parseArgs } from 'node:util'
import { storm } from './storm.ts'

/*
 * A storm by hand, on the exchange that the environment names:
 * JACKFIELD_ASTERISK=22 JACKFIELD_SHAPE=freepbx node e2e/monkey/storm-main.ts --calls-per-second 20 --samples 300
 */
const { values } = parseArgs({
  options: {
    'calls-per-second': { type: 'string', default: '20' },
    seconds: { type: 'string', default: '300' },
    samples: { type: 'string', default: '300' },
    'settle-ms': { type: 'string', default: '300' },
    'first-ms': { type: 'string' },
  },
})
process.env.JACKFIELD_EXCHANGE = 'asterisk'
const report = await storm({
  callsPerSecond: Number(values['calls-per-second']),
  seconds: Number(values.seconds),
  samples: Number(values.samples),
  settleMs: Number(values['settle-ms']),
  ...(values['first-ms'] === undefined ? {} : { firstMs: Number(values['first-ms']) }),
  say: (line) => console.log(line),
})
console.log(JSON.stringify({ ...report, wrong: report.wrong.slice(0, 20) }, null, 2))
process.exitCode = report.equal === report.samples && report.drift.last === 0 && report.left.length === 0 ? 0 : 1
