import { fileURLToPath } from 'node:url'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import { median } from '../frame/median.ts'
import { sessionOf } from '../frame/session.ts'
import type { Hour, HourQuestions } from './hour-process.ts'

const hourProcess = fileURLToPath(new URL('./hour-process.ts', import.meta.url))
const EXTENSIONS = 1_000
const PER_SECOND = 50
const minutes = { short: 2, long: 60 }
const rounds = { short: 1, long: 3 }

/** V15: what it costs to keep the last hour of the board. */
export const rewindBench: Bench = {
  name: 'rewind',
  about: 'memory and CPU of an hour of rewind at 1,000 extensions and 50 events/s, beside the same hour without it',
  needs: [],
  run: async ({ short, recording, tell }) => {
    const file = sessionOf(recording)
    const ask = { file, extensions: EXTENSIONS, perSecond: PER_SECOND, minutes: minutes[short ? 'short' : 'long'] }
    const hours: { without: Hour; kept: Hour }[] = []
    // In turn, so that what else the machine does falls on both.
    for (let round = 1; round <= rounds[short ? 'short' : 'long']; round += 1) {
      tell(`the hour without rewind and with it, ${round}`)
      hours.push({ without: await hour({ ...ask, isKept: false }), kept: await hour({ ...ask, isKept: true }) })
    }
    const us = ({ cpuMs, events }: Hour) => (cpuMs / events) * 1000
    const middle = (of: (one: (typeof hours)[number]) => number) => median(hours.map(of))
    const { kept } = hours.at(-1)!
    return {
      figures: [
        figure(
          'memory by an hour of rewind',
          middle((one) => one.kept.rssMb - one.without.rssMb),
          'MB',
          { is: 'at most', value: 120 },
        ),
        figure(
          'of it held by JavaScript and its buffers',
          middle((one) => one.kept.heldMb - one.without.heldMb),
          'MB',
        ),
        figure('kept', kept.keptBytes / 1e6, 'MB', null, `reaches back ${kept.reachMinutes.toFixed(0)} min`),
        figure('kept of each change', kept.keptBytes / kept.changes, 'bytes', null, `${kept.patches} patches`),
        figure(
          'CPU without rewind',
          middle(({ without }) => us(without)),
          'µs/event',
        ),
        figure(
          'CPU with rewind',
          middle((one) => us(one.kept)),
          'µs/event',
        ),
        figure(
          'to look at a moment, worst of 10',
          middle((one) => one.kept.momentMs),
          'ms',
        ),
        figure(
          'to read the minute after it, worst of 10',
          middle((one) => one.kept.stretchMs),
          'ms',
        ),
      ],
      notes: [
        `${kept.events.toLocaleString('en')} events of the busy hour of a real Asterisk, each a patch of its own, on a clock that is turned; CPU is that of mirror, rows, patches and packing, without AMI and sockets`,
      ],
    }
  },
}

/** Each in a process of its own, with the options of the gateway. */
async function hour(ask: HourQuestions['hour']['ask']): Promise<Hour> {
  const { options, variables } = asLaunched
  const child = new Child<HourQuestions>('hour', hourProcess, [], ['--expose-gc', ...options], variables)
  try {
    return await child.ask('hour', ask, 600_000)
  } finally {
    child.stop()
  }
}
