import { readFileSync } from 'node:fs'
import { RecordingLoop } from '@jackfield/simulator'
import { type Bench, type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { median } from '../frame/median.ts'
import { sessionOf } from '../frame/session.ts'
import { lostAtCuts } from './lost-at-cuts.ts'
import { peers, subjects } from './subjects/subjects.ts'
import { type ReplayServer, type Trial, trial, withReplayServer } from './trial.ts'

/** Figures of one subject over all rounds. */
interface Outcome {
  readonly perSecond: number | null
  readonly perCpuSecond: number | null
  readonly lost: number
  readonly sent: number
  readonly crashed: string | null
}

/** How fast AMI is read: ours beside the peers, the plain split and the bare socket. */
export const amiDecode: Bench = {
  name: 'ami-decode',
  about: 'events/s of the decoder and of the whole road, beside other libraries, on a recording of a real exchange',
  needs: [],
  run: async (options) => {
    const file = sessionOf(options.recording)
    const loop = new RecordingLoop(readFileSync(file))
    return withReplayServer((server) => run(server, file, loop, options))
  },
}

async function run(server: ReplayServer, file: string, loop: RecordingLoop, options: BenchOptions) {
  const trials = await interleaved(server, file, options)
  const outcomes = new Map([...trials].map(([subject, of]) => [subject, outcomeOf(of)]))
  const figures = [
    ...[...trials].flatMap(([subject, of]) => figuresOf(subject, of, outcomes.get(subject)!)),
    ...ratios(outcomes),
    ...(await lostAtCuts(server, file, loop, options)),
  ]
  return { figures, notes: notesOn(loop, trials) }
}

/** Several rounds, in each of which every subject has its turn, so that a busy minute of the machine hits all alike. */
async function interleaved(
  server: ReplayServer,
  file: string,
  { short, tell }: BenchOptions,
): Promise<Map<string, Trial[]>> {
  const rounds = short ? 1 : 3
  // A slow reader still has to take what was sent to it: a short round is soon taken.
  const times = short ? { warmUpMs: 20, forMs: 80, patienceMs: 200, limit: 400_000 } : { warmUpMs: 1500, forMs: 3000 }
  const trials = new Map<string, Trial[]>(Object.keys(subjects).map((subject) => [subject, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const [subject, of] of trials) {
      tell(`round ${round} of ${rounds}: ${subject}`)
      of.push(await trial(server, { subject, file, ...times }))
    }
  }
  return trials
}

function outcomeOf(trials: readonly Trial[]): Outcome {
  const known = (pick: (one: Trial) => number | null) => median(trials.map(pick).filter((value) => value !== null))
  return {
    perSecond: known(({ perSecond }) => perSecond),
    perCpuSecond: known(({ perCpuSecond }) => perCpuSecond),
    sent: trials.reduce((sum, { sent }) => sum + sent, 0),
    lost: trials.reduce((sum, { sent, received, crashed }) => sum + (crashed === null ? sent - received : 0), 0),
    crashed: trials.find(({ crashed }) => crashed !== null)?.crashed ?? null,
  }
}

function figuresOf(subject: string, trials: readonly Trial[], outcome: Outcome): Figure[] {
  const { sent, lost, crashed } = outcome
  const cpu = median(trials.map(({ cpuShare }) => cpuShare * 100)) ?? 0
  const rss = Math.max(...trials.map(({ rssMb }) => rssMb))
  const remarks = [
    `${cpu.toFixed(0)} % of a core, ${rss.toFixed(0)} MB`,
    ...(crashed === null ? [] : [`FELL OVER: ${crashed}`]),
    ...(lost === 0
      ? []
      : [lost > 0 ? `LOST ${lost} of ${sent}` : `told ${-lost} more than the ${sent} that were sent`]),
  ]
  return [
    figure(`${subject}: events`, outcome.perSecond, 'events/s', null, remarks.join('; ')),
    figure(`${subject}: events by CPU`, outcome.perCpuSecond, 'events/CPU s'),
  ]
}

function ratios(outcomes: ReadonlyMap<string, Outcome>): Figure[] {
  const of = (subject: string) => outcomes.get(subject)?.perSecond ?? null
  const byCpu = (subject: string) => outcomes.get(subject)?.perCpuSecond ?? null
  const rivals = peers
    .map((name) => ({ name, perSecond: of(name), perCpuSecond: byCpu(name) }))
    .filter((peer) => peer.perCpuSecond !== null)
    .sort((a, b) => b.perCpuSecond! - a.perCpuSecond!)
  const fastest = rivals[0]
  const beside = (subject: string, other: string | undefined, wanted: number | null, as = subject): Figure => {
    // By CPU time: every subject but the bare socket is limited by its own core, and others' work on the machine counts less.
    const ratio = quotient(byCpu(subject), other === undefined ? null : byCpu(other))
    const clock = quotient(of(subject), other === undefined ? null : of(other))
    const note = other === undefined ? 'no peer ran' : `by the clock ${clock === null ? 'none' : clock.toFixed(2)}`
    const goal = wanted === null ? null : ({ is: 'at least', value: wanted } as const)
    return figure(`${as} / ${other ?? 'fastest peer'}`, ratio, '×', goal, note)
  }
  return [
    beside('decode', fastest?.name, 5),
    beside('decode', 'plain split', 0.9),
    beside('decode', 'bytes alone', null),
    beside('decode, all headers', fastest?.name, null),
    beside('client', fastest?.name, null),
    // The gateway derives once for what one read of the socket brought, and under load less often than that.
    beside('road, each read', fastest?.name, 2),
    beside('road, each event', fastest?.name, null),
  ]
}

function quotient(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below
}

function notesOn(loop: RecordingLoop, trials: ReadonlyMap<string, readonly Trial[]>): string[] {
  const sender = Math.max(...[...trials.values()].flat().map(({ senderShare }) => senderShare * 100))
  return [
    `a round of the recording: ${loop.events} events, ${loop.length} bytes; ${loop.secrets} of them hold secrets, which our decoder drops on purpose and counts`,
    `the sender used at most ${sender.toFixed(0)} % of a core`,
    ...(loop.leftOut === 0 ? [] : [`the recording is cut in mid-frame: its last ${loop.leftOut} bytes were left out`]),
  ]
}
