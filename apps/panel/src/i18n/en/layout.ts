import type { WordsOf } from '../joined.ts'

/** Words of the layout: what the board shows, and where. `left` is towards the beginning of a line, `right` towards its end. */
export const layout = {
  layout: {
    title: 'Layout',
    open: 'Layout…',
    usual: 'Back to the usual layout',
    isUsual: 'The board has its usual layout again.',
    zones: 'Columns',
    inPlaces: 'In Places',
    groups: 'Groups of people',
    left: 'Move left',
    right: 'Move right',
    up: 'Move up',
    down: 'Move down',
    place: '{name}: {place} of {of}',
    deskStays:
      'My desk always stays: a call that rings at your phone is never hidden. What you hide is still found with Ctrl K.',
  },
}

export type LayoutWords = WordsOf<typeof layout>
