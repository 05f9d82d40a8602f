import type { WordsOf } from '../joined.ts'

/** Words of what is done to queue members and waiting callers. */
export const queues = {
  command: {
    memberPause: 'Pause',
    memberPauseAll: 'Pause in all queues',
    memberUnpause: 'End the pause',
    memberUnpauseAll: 'End the pause in all queues',
    memberPenalty: 'Penalty',
    memberRemove: 'Log out of the queue',
    memberAdd: 'Log in a member',
    queueAdd: 'Log in to a queue',
    queueAddAll: 'Log in to all queues',
    memberRemoveAll: 'Log out of all queues',
    queueMove: 'To another queue',
    queueFirst: 'Prioritize',
  },
  sentence: {
    'queue-person':
      'Send {who} from queue {others} to {to}; unanswered, back into the queue. The queue counts it as abandoned.',
    'queue-move': 'Move {who} from queue {others} to queue {to}. The first one counts it as abandoned.',
    'queue-first': 'Prioritize {who} in queue {others}: next in line.',
    'queue-priority': 'Give {who} priority {to} in queue {others}.',
    'member-add': 'Log {who} in to queue {to}.',
    'member-remove': 'Log {who} out of queue {to}.',
    'member-add-all': 'Log {who} in to the queues {to}.',
    'member-remove-all': 'Log {who} out of the queues {to}.',
    'member-pause': 'Pause {who} in queue {to}.',
    'member-pause-everywhere': 'Pause {who} in all queues.',
    'member-unpause': 'Let {who} ring again in queue {to}.',
    'member-unpause-everywhere': 'Let {who} ring again in all queues.',
    'member-penalty': 'Set the penalty of {who} to {to}.',
    'drop-person': 'Drop on a queue: log in to it. On the favourites: keep it there',
    'favourite-add': 'Add {who} to the favourites',
    'favourite-move': 'Move {who} among the favourites',
  },
  refusal: {
    'not-waiting': 'That caller does not wait in a queue now.',
    'back-in-queue': 'Your phone was not answered: the caller is back in the queue.',
    'place-unchanged':
      'The priority changed, the place in the line did not: this Asterisk is older than 18.20 or 20.5.',
    'no-such-queue': 'There is no queue {target}.',
    'no-such-member': 'That person is no member of the queue any more.',
    'already-member': '{target} is logged in to this queue already.',
    'member-static': 'This member stands in the exchange’s own configuration and can’t be logged out.',
  },
  next: {
    'not-waiting': 'Nothing to do.',
    'back-in-queue': 'Look at your phone, then try again.',
    'place-unchanged': 'Send the caller to a person, or update Asterisk.',
    'no-such-queue': 'Choose another queue.',
    'no-such-member': 'Nothing to do.',
    'already-member': 'Nothing to do.',
    'member-static': 'Pause them instead.',
  },
}

export type QueuesWords = WordsOf<typeof queues>
