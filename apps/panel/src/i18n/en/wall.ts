import type { WordsOf } from '../joined.ts'

/** The wallboard. */
export const wall = {
  wall: {
    title: 'Wallboard',
    queue: 'Queue',
    waiting: 'Waiting',
    longest: 'Longest wait',
    service: 'Service level',
    agents: 'Free / agents',
    today: 'Answered · abandoned',
    how: { good: 'On time', late: 'Late', 'too-late': 'Too late' },
    nobodyThere: 'Nobody is logged in',
    empty: 'There is no queue to show. Name queues in the address: ?queues=500,501',
    missing: 'Not on this board: {queues}',
    paused: 'Held, Space goes on',
    lost: 'No link',
    connecting: 'Connecting',
    refused: 'Not signed in',
    refusedNext: 'Open the wall with a token that may look: /wall#token=…',
    since: 'since {time}. What is below is old.',
    problem: {
      turn: 'seconds for a page, 5 to 3600',
      rows: 'queues on a page, 1 to 8',
      wait: 'two numbers of seconds, late and too late, as 30,60',
      level: 'two percentages, late and too late, as 80,60',
    },
  },
}

export type WallWords = WordsOf<typeof wall>
