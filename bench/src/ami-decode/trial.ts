import { fileURLToPath } from 'node:url'
import { Child } from '../frame/child.ts'
import type { ReplayQuestions } from './replay-process.ts'
import type { SubjectQuestions } from './subject.ts'

const replayServer = fileURLToPath(new URL('./replay-process.ts', import.meta.url))
const subjectModule = fileURLToPath(new URL('./subject.ts', import.meta.url))

export interface TrialOptions {
  readonly subject: string
  /** The `session.ami` to replay. */
  readonly file: string
  /** Uses only so much of it; null = all. */
  readonly limit?: number | null
  /** Writes so many bytes at once; null = as many as go. */
  readonly chunkBytes?: number | null
  /** Reads so many bytes at once, where the subject is one of ours; null = as many as there are. */
  readonly readBytes?: number | null
  /** Plays for so long, of which the first part warms up. */
  readonly forMs?: number
  readonly warmUpMs?: number
  /** Plays so many rounds instead. */
  readonly rounds?: number
  /** How long a subject that tells no more events may take to tell another before the rest counts as lost, ms. */
  readonly patienceMs?: number
}

export interface Trial {
  /** Events told per second, within the time measured; null when it told none or fell over. */
  readonly perSecond: number | null
  /** The same by the subject's own CPU time. */
  readonly perCpuSecond: number | null
  readonly cpuShare: number
  /** CPU of the sender, as share of a core: near 1, the sender is what limits. */
  readonly senderShare: number
  readonly rssMb: number
  readonly sent: number
  readonly received: number
  readonly changes: number
  /** How the subject fell over; null when it did not. */
  readonly crashed: string | null
}

export type ReplayServer = Child<ReplayQuestions>

/** A process that replays recordings to one trial after another; ended after `use`. */
export async function withReplayServer<T>(use: (server: ReplayServer) => Promise<T>): Promise<T> {
  const server: ReplayServer = new Child('replay server', replayServer)
  try {
    return await use(server)
  } finally {
    server.stop()
  }
}

/** One subject in a process of its own reads what another process replays. */
export async function trial(server: ReplayServer, options: TrialOptions): Promise<Trial> {
  const { subject, forMs = 2000, warmUpMs = 1000, rounds } = options
  const reader = new Child<SubjectQuestions>(subject, subjectModule)
  let seen = { events: 0, changes: 0, rssMb: 0 }
  try {
    const { port, bytes, events } = await server.ask('listen', { file: options.file, limit: options.limit ?? null })
    await reader.ask('start', { subject, port, readBytes: options.readBytes ?? null }, 15_000)
    const playing = server.ask(
      'play',
      { rounds: rounds ?? null, chunkBytes: options.chunkBytes ?? null },
      forMs + warmUpMs + 300_000,
    )
    // Its fate is asked for below; until then a subject that falls over must not end the bench.
    playing.catch(() => {})
    if (rounds === undefined) await wait(warmUpMs)
    const before = await reader.ask('tally', null)
    const senderBefore = await server.ask('usage', null)
    if (rounds === undefined) await wait(forMs)
    else await playing
    const after = await reader.ask('tally', null)
    const senderAfter = await server.ask('usage', null)
    seen = after
    await server.ask('stop', null)
    const played = await playing
    const last = await drained(reader, subject, played, options.patienceMs ?? 1500)
    const seconds = (after.atMs - before.atMs) / 1000
    const cpuSeconds = (after.cpuMs - before.cpuMs) / 1000
    // Who does not decode counts bytes only.
    const told =
      subject === 'bytes alone' ? (after.bytes - before.bytes) / (bytes / events) : after.events - before.events
    const received = subject === 'bytes alone' ? Math.round(last.bytes / (bytes / events)) : last.events + last.setAside
    return {
      perSecond: told > 0 ? told / seconds : null,
      perCpuSecond: told > 0 ? told / cpuSeconds : null,
      cpuShare: cpuSeconds / seconds,
      senderShare: (senderAfter.cpuMs - senderBefore.cpuMs) / (senderAfter.atMs - senderBefore.atMs),
      rssMb: after.rssMb,
      sent: played.events,
      received,
      changes: last.changes,
      crashed: null,
    }
  } catch (error) {
    if (!isTheSubjects(error, subject)) throw error
    return {
      perSecond: null,
      perCpuSecond: null,
      cpuShare: 0,
      senderShare: 0,
      rssMb: seen.rssMb,
      sent: 0,
      received: seen.events,
      changes: seen.changes,
      crashed: error.message,
    }
  } finally {
    reader.stop()
  }
}

/** What the subject has told when it has told all, or nothing more for as long as we have patience. */
async function drained(
  reader: Child<SubjectQuestions>,
  subject: string,
  played: { events: number; bytes: number },
  patienceMs: number,
) {
  let last = await reader.ask('tally', null)
  let quietSince = performance.now()
  const done = () =>
    subject === 'bytes alone' ? last.bytes >= played.bytes : last.events + last.setAside >= played.events
  while (!done() && performance.now() - quietSince < patienceMs) {
    await wait(20)
    const now = await reader.ask('tally', null)
    if (now.events !== last.events || now.bytes !== last.bytes) quietSince = performance.now()
    last = now
  }
  return last
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The sender's own troubles are the bench's; a connection that the subject gave up is the subject's. */
function isTheSubjects(error: unknown, subject: string): error is Error {
  if (!(error instanceof Error)) return false
  if (error.message.includes('the client closed its connection')) return true
  return error.message.startsWith(subject)
}
