/** Keys pressed one after the other; a chord (`Shift+M`) is one. What is typed as free text (a note) is not counted. */
export interface Task {
  readonly id: string
  readonly task: string
  /** What the test presses, and the page shows: in steps, between which the exchange does its part. */
  readonly steps: readonly (readonly string[])[]
  /** The published figure: so many keys, and not one more. */
  readonly most: number
}

/**
 * The tasks of a switchboard and the keys of each, pressed by `keys.spec.ts` and published in docs/keys.md. "ca" = two letters of a name.
 */
export const tasks = [
  { id: 'answer', task: 'answer', steps: [['a']], most: 1 },
  { id: 'transfer', task: 'blind transfer to a person', steps: [['t', 'c', 'a', 'Enter']], most: 4 },
  { id: 'consult', task: 'ask first, swap, complete', steps: [['c', 'c', 'a', 'Enter'], ['s'], ['c']], most: 6 },
  { id: 'voicemail', task: 'caller to a voicemail', steps: [['v', 'c', 'a', 'Enter']], most: 4 },
  { id: 'park', task: 'park for somebody', steps: [['p', 'c', 'a', 'Enter']], most: 4 },
  { id: 'retrieve', task: 'retrieve another’s parked call, of two', steps: [['g', 'h', 'Enter']], most: 3 },
  { id: 'pickup', task: 'pick up a ringing phone', steps: [['g', 'b', 'o', 'Enter']], most: 4 },
  { id: 'next', task: 'take the next waiting caller', steps: [['q']], most: 1 },
  { id: 'listen', task: 'listen to a person', steps: [['l', 'c', 'a', 'Enter']], most: 4 },
  { id: 'whisper', task: 'whisper to a person', steps: [['w', 'c', 'a', 'Enter']], most: 4 },
  { id: 'barge', task: 'barge in on a person', steps: [['b', 'c', 'a', 'Enter']], most: 4 },
  { id: 'pause', task: 'pause an agent, with a reason', steps: [['Shift+P', 'c', 'a', 'Enter', '2']], most: 5 },
  {
    id: 'move',
    task: 'move a waiting caller, of two, to another queue',
    steps: [['Shift+Q', 's', 'Enter', '1']],
    most: 4,
  },
  { id: 'add', task: 'add a person to a queue', steps: [['Shift+A', 'd', 'm', 'Enter', '2']], most: 5 },
  { id: 'queues', task: 'log in to all my queues, or out', steps: [['i', 'q']], most: 2 },
  { id: 'mute', task: 'mute all in a conference, of two', steps: [['Shift+M', '1']], most: 2 },
  { id: 'note', task: 'note on the call, without its text', steps: [['n'], ['Enter']], most: 2 },
  { id: 'later', task: 'call back later', steps: [['f', 'Enter']], most: 2 },
  { id: 'missed', task: 'call now, from the missed calls', steps: [['y', 'Enter']], most: 2 },
  { id: 'dnd', task: 'do not disturb', steps: [['i', 'd']], most: 2 },
  { id: 'presence', task: 'my presence', steps: [['i', '3', 'Enter']], most: 3 },
  { id: 'why', task: 'why is this person busy', steps: [['Control+k', 'c', 'a']], most: 3 },
] as const satisfies readonly Task[]

export type TaskId = (typeof tasks)[number]['id']

export const keysOf = ({ steps }: Task): readonly string[] => steps.flat()
