import { answer } from '../frame/child.ts'
import { type Usage, usage } from '../frame/usage.ts'
import type { Tally } from './subjects/options.ts'
import { subjects } from './subjects/subjects.ts'

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
