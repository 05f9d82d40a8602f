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
    undo: 'Undo',
    left: 'Move left',
    right: 'Move right',
    up: 'Move up',
    down: 'Move down',
    place: '{name}: {place} of {of}',
    deskStays:
      'My desk always stays: a call that rings at your phone is never hidden. What you hide is still found with Ctrl K.',
  },
  layouts: {
    title: 'Saved layouts',
    new: 'Name for the present layout',
    save: 'Save it',
    overwrite: 'Keep the present layout as {name}',
    export: 'Export {name} to a file',
    import: 'Import a file…',
    delete: 'Delete {name}',
    deleted: '{name} is deleted.',
    used: '{name} is used now.',
    overwritten: '{name} is now as the board is.',
    imported: '{name} is imported.',
    offered: 'Offered by your administrator',
    notText: 'This file is no layout: its text can’t be read as JSON.',
    tooBig: 'This file is too big for a layout.',
    wrong: 'This file is no layout: {where} is missing or wrong.',
    unknown: 'This file says {where}, which is not known here. Nothing was imported.',
  },
  tabs: {
    all: 'All',
    title: 'Tabs of people',
    now: 'Tab {tab}',
    new: 'Name of a new tab',
    make: 'Make the tab',
    nameOf: 'Name of the tab {tab}',
    people: '{count, plural, one {# person} other {# people}}',
    delete: 'Delete the tab {tab}',
    deleted: 'The tab {tab} is deleted.',
    how: 'The menu of a person puts them into a tab; so does dragging their tile onto its name.',
    empty: 'Give it a name.',
    long: 'The name has more than 40 letters.',
    taken: 'There is one with this name.',
  },
  command: {
    tabAdd: 'Put into the tab {tab}',
    tabRemove: 'Take out of the tab {tab}',
  },
  sentence: { 'tab-add': 'Put {who} into the tab {tab}' },
  keys: { tabs: 'Previous and next tab of people' },
}

export type LayoutWords = WordsOf<typeof layout>
