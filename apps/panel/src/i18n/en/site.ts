import type { WordsOf } from '../joined.ts'

/** The page of the settings of the site. */
export const site = {
  site: {
    title: 'Site settings',
    where:
      'A change counts at once on every board, and a restart keeps it. What the config file of the gateway says is changed there.',
    inFile: 'Written in the config file as {key}; it is changed there.',
    inVariable: 'Set in the environment of the gateway by {variable}; it is changed there.',
    byDefault: 'The default counts.',
    reset: 'Back to the default',
    changedMeanwhile: '{who} has changed this meanwhile. Which version counts?',
    somebody: 'Somebody',
    unsaved: 'Not saved yet.',
    earlier: '{name}: earlier',
    later: '{name}: later',
    remove: 'Remove {name}',
    pauseReasons: {
      title: 'Pause reasons',
      hint: 'Offered in this order when somebody pauses in a queue; another can still be typed. While the list is empty, break, lunch, meeting and paperwork are offered.',
      item: 'Reason {n}',
      add: 'Add a reason',
    },
    reminders: {
      title: 'Reminders',
      hint: 'After how many seconds the operator who left a call there is reminded; 0 = never.',
      hold: 'A call on hold, seconds',
      park: 'A parked call, seconds',
    },
    greetings: {
      title: 'Greetings',
      hint: 'The words with which a call is answered, on the card of the call that rings: by the number that was called or the name of the queue.',
      to: 'Number or queue {n}',
      item: 'Greeting {n}',
      add: 'Add a greeting',
      twice: '{name} is there twice.',
    },
    pops: {
      title: 'Pages for calls',
      hint: 'A page of another program for each call, such as a CRM: a link on its card, or opened by itself. The address may have {fields} after the host.',
      item: 'Page {n}',
      add: 'Add a page',
      label: 'Name of the link',
      url: 'Address',
      opens: 'Opens by itself',
      never: 'never',
      ring: 'when it rings',
      answer: 'when it is answered',
      queues: 'Only for these queues',
      numbers: 'Only for these numbers called',
      people: 'Only at these phones',
      listHint: 'With commas between them; empty: all.',
    },
  },
}

export type SiteWords = WordsOf<typeof site>
