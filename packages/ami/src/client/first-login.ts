import type { Clock } from '@jackfield/link'
import type { SessionState } from '../session/session-machine.ts'

interface Session {
  readonly state: SessionState
  on(event: 'state', listener: (state: SessionState) => void): () => void
}

/** Resolves once the session is live, never will be, or `withinMs` are over: what is asked then is answered by the state. */
export function untilFirstLogin(session: Session, clock: Clock, withinMs: number): Promise<void> {
  const isOver = ({ name }: SessionState) => name === 'live' || name === 'idle' || name === 'stopped'
  if (isOver(session.state)) return Promise.resolve()
  return new Promise((resolve) => {
    const end = () => {
      off()
      cancel()
      resolve()
    }
    const off = session.on('state', (state) => isOver(state) && end())
    const cancel = clock.after(withinMs, end)
  })
}
