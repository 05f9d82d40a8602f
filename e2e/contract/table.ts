/**
 * The commands of the product, row by row, and the contract tests that prove each on a real Asterisk. `./jackfield test pbx` prints it
 * at its end; a row without a test, or with one that failed, fails the run.
 */
export interface TableRow {
  row: string
  about: string
  tests: readonly {
    /** Of `e2e/contract`, or of `e2e/asterisk`, where it is about what the simulated exchange does not have. */
    file: string
    /** Only tests whose whole title says so; all of the file when it is not given. */
    title?: RegExp
  }[]
  /** What an exchange of a certain kind can't do, and what the product says there. */
  note?: string
}

/** The exchanges on which the suite runs. */
export type ExchangeName = 'plain 22' | 'plain 16' | 'FreePBX 22' | 'FreePBX 16'

/** A test that is known to fail on an exchange until something is built. It is no longer one as soon as it passes: the run says so. */
export interface Awaited {
  file: string
  /** The whole title, with those of the groups around it. */
  title: string
  on: readonly ExchangeName[]
  why: string
}

export const awaited: readonly Awaited[] = []

export const table: readonly TableRow[] = [
  {
    row: 'C1',
    about: 'dial, the outcome in words',
    note: 'on FreePBX every number is in the dialplan: one that does not exist is done, and the exchange itself says so to the operator',
    tests: [{ file: 'dial.test.ts' }, { file: 'phones.test.ts' }, { file: 'calls.test.ts', title: /^a call between/ }],
  },
  {
    row: 'C2',
    about: 'answer where the phone obeys; hang up own and others’ legs',
    note: 'chan_sip can tell a phone nothing within a call: the board does not offer Answer there, and says so when it is asked',
    tests: [
      { file: 'answer.test.ts', title: /^answer (picks up|is refused)/ },
      { file: 'answer.test.ts', title: /^answer (fails in words|is refused)/ },
      { file: 'commands.test.ts', title: /^hang up/ },
    ],
  },
  {
    row: 'C3',
    about: 'hold and resume, on any phone',
    note: 'follow-me is FreePBX’s; elsewhere a call forward stands for what the exchange leads on',
    tests: [
      { file: 'hold.test.ts' },
      { file: 'standing-pair.test.ts', title: /held|holds/ },
      { file: 'led-on.test.ts', title: /held/ },
    ],
  },
  {
    row: 'C4+C6',
    about: 'blind transfer to every kind of target, with the caller id of the site; to voicemail',
    tests: [
      { file: 'commands.test.ts', title: /^blind transfer/ },
      { file: 'transfer.test.ts', title: /^(a transfer|to voicemail)/ },
      { file: 'caller-id.test.ts', title: /^(a call that is sent|a number outside|where the exchange lacks)/ },
    ],
  },
  {
    row: 'C5',
    about: 'attended transfer: ask, swap, complete, cancel; by feature codes of the phone too',
    tests: [
      { file: 'consult.test.ts' },
      { file: 'standing-pair.test.ts', title: /asks somebody|three/ },
      { file: 'led-on.test.ts', title: /connects/ },
      { file: 'feature-code.test.ts' },
      { file: 'caller-id.test.ts', title: /^asking first/ },
    ],
  },
  {
    row: 'C7',
    about: 'undo a transfer; the return of one that nobody answered',
    tests: [{ file: 'recall.test.ts' }, { file: 'mailbox.test.ts' }],
  },
  { row: 'C8', about: 'pick up a ringing call, and a waiting caller', tests: [{ file: 'pickup.test.ts' }] },
  { row: 'C9', about: 'park for a person; retrieve', tests: [{ file: 'park.test.ts' }] },
  {
    row: 'C10–C13',
    about: 'listen, whisper, barge, switched in one call',
    tests: [{ file: 'supervise.test.ts' }, { file: 'take-over.test.ts' }],
  },
  {
    row: 'C14–C17',
    about: 'calls to rooms, invitations, control of a room, split',
    tests: [{ file: 'conference.test.ts' }, { file: 'room-control.test.ts' }],
  },
  { row: 'C18+C22+C23', about: 'record, mute, digits', tests: [{ file: 'media.test.ts' }] },
  {
    row: 'C19+C20+C29',
    about: 'queue members, in one queue or in all, and of an agent pool; callers of a queue',
    tests: [{ file: 'queue-members.test.ts' }, { file: 'queue-callers.test.ts' }, { file: 'agent-pool.test.ts' }],
  },
  {
    row: 'C21+C25',
    about: 'presence, do not disturb; switches, and call flows by their star code',
    note: 'star codes for call flows and follow-me are FreePBX’s; elsewhere the test writes what they write',
    tests: [{ file: 'presence.test.ts' }, { file: 'star-switches.test.ts', title: /call flow/ }],
  },
  {
    row: 'C30',
    about: 'call forward: shown, set, ended; follow-me: shown, switched by its star code',
    tests: [{ file: 'forward.test.ts' }, { file: 'star-switches.test.ts', title: /follow-me/ }],
  },
  {
    row: 'C24',
    about: 'call back later',
    tests: [{ file: 'memory.test.ts', title: /calls? back|waits while|ring twice/ }],
  },
  {
    row: 'C31',
    about: 'a person who is not free is waited for, then called or told of',
    tests: [{ file: 'memory.test.ts', title: /^C31/ }],
  },
  { row: 'C26', about: 'a caller out of the menu', tests: [{ file: 'transfer.test.ts', title: /^out of the menu/ }] },
  {
    row: 'C27',
    about: 'notes and messages between operators',
    tests: [{ file: 'memory.test.ts', title: /note|message|word/ }],
  },
  {
    row: 'C35',
    about: 'a person is told, by a program of the site, whom to call back',
    tests: [{ file: 'programs.test.ts', title: /^C35/ }],
  },
  {
    row: 'C36',
    about: 'who has a caller in hand, by name; of two commands at once one is done',
    tests: [{ file: 'reservations.test.ts' }],
  },
  {
    row: 'S8',
    about: 'people of several tenants whose numbers are the same: calls reach the one who is meant; bound operators',
    tests: [
      { file: 'tenants.test.ts' },
      { file: 'tenants-people.test.ts' },
      { file: 'bound.test.ts' },
      { file: 'companies.test.ts' },
    ],
  },
  {
    row: 'V18',
    about: 'loss, jitter and round trip of each leg, with a phone of whose packets some never leave',
    tests: [{ file: 'call-quality.test.ts' }],
  },
  { row: 'A14', about: 'an emergency call is told at every desk', tests: [{ file: 'alerts.test.ts' }] },
  {
    row: 'nobody lost',
    about: 'a step that fails, a phone that is busy, a gateway that dies',
    tests: [
      { file: 'commands.test.ts', title: /comes back/ },
      { file: 'conference.test.ts', title: /dies half way/ },
      { file: 'consult.test.ts', title: /nobody is dropped|comes back/ },
      { file: 'recall.test.ts', title: /comes back/ },
      { file: 'queue-callers.test.ts', title: /comes back/ },
      { file: 'park.test.ts', title: /comes back/ },
      { file: 'pickup.test.ts', title: /back into the queue/ },
      { file: 'hold.test.ts', title: /starts in the middle|gives up/ },
    ],
  },
]
