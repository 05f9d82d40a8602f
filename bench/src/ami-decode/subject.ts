import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import { subjects } from './subjects/subjects.ts'

/** What a subject has done so far. */
export interface Tally {
  /** Events told to whoever listens. */
  events: number
  /** Events not told on purpose: because they hold secrets, or answer what nobody asked. */
  setAside: number
  /** Bytes off the socket, where the subject sees them; else 0. */
  bytes: number
  /** Changes of rows, where the subject derives them; else 0. */
  changes: number
}

export interface SubjectOptions {
  readonly port: number
  readonly tally: Tally
  /** Reads at most so many bytes at once; null = as many as there are. Only for subjects of ours. */
  readonly readBytes: number | null
}

export type SubjectQuestions = {
  /** Connects and logs in; answers when live. */
  start: { ask: { subject: string; port: number; readBytes: number | null }; answer: null }
  tally: { ask: null; answer: Tally & Usage }
}

const tally: Tally = { events: 0, setAside: 0, bytes: 0, changes: 0 }

answer<SubjectQuestions>({
  async start({ subject, port, readBytes }) {
    const start = subjects[subject]
    if (!start) throw new Error(`there is no subject ${subject}`)
    await start({ port, tally, readBytes })
    return null
  },
  tally: () => ({ ...tally, ...usage() }),
})
