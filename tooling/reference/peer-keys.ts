import type { TaskId } from '../../e2e/browser/support/tasks.ts'

/** What the manual of another panel says of a task, and where. A panel whose manual says nothing of a task is left out of its line. */
interface PeerKeys {
  readonly keys: string
  /** How many keys that is. */
  readonly count: number
  readonly source: string
}

const wazo = 'https://wazo.readthedocs.io/en/wazo-17.10/administration/switchboard/usage.html'
const xivo = 'https://documentation.xivo.solutions/en/2021.07/usersguide/switchboard/usage.html'

/** Only what a public manual says; read on 2026-11-30. */
export const peers: Partial<Record<TaskId, readonly PeerKeys[]>> = {
  answer: [
    { keys: '`Enter`', count: 1, source: `[Wazo 17.10](${wazo})` },
    { keys: '`F3`', count: 1, source: `[XiVO 2021.07](${xivo})` },
  ],
  next: [{ keys: '`Enter`; a chosen one: `F6`, arrows, `Enter`', count: 1, source: `[Wazo 17.10](${wazo})` }],
}
