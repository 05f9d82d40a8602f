import type { WordsOf } from '../joined.ts'

/** The page of one queue. */
export const queuePage = {
  queuePage: {
    open: 'Open the queue',
    openOf: 'Open the queue {name}',
    others: 'Other queues',
    answered: 'Answered today',
    abandoned: 'Given up today',
    abandonedShort: 'Given up',
    average: 'Average wait today',
    promise: 'answered within {seconds} s',
    agents: 'Agents',
    away: 'Unavailable',
    lastCall: 'last call {time}',
    here: 'Me in this queue',
    logIn: 'Log in to this queue',
    hours: 'Today by hour',
    hour: 'Hour',
    today: 'Today',
    lastWeek: 'This day last week',
    noHours: 'Nobody was answered and nobody gave up in this queue, neither today nor on this day last week.',
    own: 'Only calls of your own phone count here. All calls take the right “history”.',
    toCallBack: 'To call back',
    nobodyToCall: 'Nobody is waiting to be called back.',
    gaveUp: 'gave up at {time}',
    times: '{count, plural, one {# time} other {# times}}',
    callBack: 'Call back',
    noNumber: 'without a number',
    older: 'Older calls of today: in the history',
    failed: 'The history of the queue can’t be read now.',
    unknown: 'There is no queue {name} on your board. It does not exist, or you may not see it.',
    choose: 'Which queue?',
  },
}

export type QueuePageWords = WordsOf<typeof queuePage>
