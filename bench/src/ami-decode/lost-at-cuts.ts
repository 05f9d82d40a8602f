import type { RecordingLoop } from '@jackfield/simulator'
import { type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { type ReplayServer, trial } from './trial.ts'

const sizes = [1, 7, 64, 1460, 65_536] as const
const ours = ['decode', 'road, each event', 'client'] as const

/**
 * Received against sent, when both sides write and read chunks of one size: the reader's buffer is no larger, so that the
 * decoder surely gets such pieces, whatever the kernel put together again.
 */
export async function lostAtCuts(
  server: ReplayServer,
  file: string,
  loop: RecordingLoop,
  { short, tell }: BenchOptions,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) {
    const most = (short ? 1_000 : 300_000) * size
    const limit = most < loop.length ? most : null
    tell(`chunks of ${size} bytes`)
    let lost = 0
    let sent = 0
    const remarks: string[] = []
    for (const subject of short ? ours.slice(0, 1) : ours) {
      const one = await trial(server, {
        subject,
        file,
        limit,
        rounds: 1,
        chunkBytes: size,
        readBytes: size,
        warmUpMs: 0,
      })
      sent += one.sent
      lost += Math.abs(one.sent - one.received)
      if (one.crashed !== null) remarks.push(`${subject} fell over: ${one.crashed}`)
    }
    const note = [`of ${sent}`, ...remarks].join('; ')
    figures.push(
      figure(
        `lost at chunks of ${size}`,
        remarks.length > 0 ? null : lost,
        'events',
        { is: 'at most', value: 0 },
        note,
      ),
    )
  }
  return figures
}
