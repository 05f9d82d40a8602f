/** One `data-` attribute of the board that tests, kiosks and other programs may rely on. */
export interface PublicAttribute {
  readonly on: string
  readonly name: `data-${string}`
  readonly value: string
}

/** What the board promises. It changes only with a line in the changelog. */
export const publicAttributes: readonly PublicAttribute[] = [
  { on: "a person's tile", name: 'data-extension', value: 'the extension, `101`' },
  {
    on: "a person's tile",
    name: 'data-state',
    value: '`idle` `dialing` `ringing` `talking` `held` `busy` `unavailable` `unknown`',
  },
  {
    on: "a person's tile",
    name: 'data-group',
    value: 'the group of this tile; a person in two groups has two tiles, a favourite one more (`★`)',
  },
  {
    on: "a person's tile",
    name: 'data-asked',
    value: '`true` while a command that will change this tile is under way',
  },
  {
    on: "a person's tile",
    name: 'data-droppable',
    value: 'only while a call is dragged: whether it can be dropped here',
  },
  {
    on: 'a mark on a tile',
    name: 'data-mark',
    value: '`voicemail` `presence` `dnd` `forward` `recording` `supervised` `paused`',
  },
  { on: 'a card of My desk, a row of All calls', name: 'data-call', value: 'the id of the call' },
  { on: 'a card, a waiting caller, a parked call', name: 'data-leg', value: 'the id of the leg' },
  {
    on: 'the mark of a caller whom a colleague has in hand',
    name: 'data-reserved-by',
    value: 'the phone of the colleague',
  },
  { on: 'a card, a row of All calls', name: 'data-phase', value: 'what the leg or the call does' },
  { on: 'a card of a consult', name: 'data-consult', value: '`ringing` `talking` `swapped` `alone`' },
  { on: 'a queue', name: 'data-queue', value: 'its id' },
  { on: 'a queue of the wallboard; a figure of a queue', name: 'data-level', value: '`good` `late` `too-late`' },
  {
    on: "a figure of the wallboard, of a queue's page",
    name: 'data-figure',
    value: '`waiting` `longest` `service` `agents` `today`; `answered` `abandoned` `average`',
  },
  { on: "a queue's page", name: 'data-queue-page', value: 'the id of the queue' },
  { on: "a caller to be called back on a queue's page", name: 'data-call-back', value: 'the call that they gave up' },
  {
    on: 'the band of rewind',
    name: 'data-rewind-at',
    value: 'the moment that is shown, `2026-12-01T10:14:05.000Z`; empty = none yet',
  },
  { on: 'a waiting caller', name: 'data-waiting', value: 'the queue' },
  { on: 'a member', name: 'data-member', value: '`queue|interface`' },
  {
    on: 'a member',
    name: 'data-status',
    value: '`free` `ringing` `talking` `held` `busy` `unavailable` `unknown`',
  },
  { on: 'a member', name: 'data-paused', value: '`true` `false`' },
  { on: 'a conference', name: 'data-conference', value: 'its id' },
  { on: 'a participant', name: 'data-participant', value: "the participant's leg" },
  { on: 'a participant', name: 'data-muted', value: '`true` `false`' },
  { on: 'a parking lot', name: 'data-lot', value: 'its id' },
  { on: 'a parked call', name: 'data-slot', value: 'the slot' },
  { on: 'a trunk', name: 'data-trunk', value: 'its id' },
  {
    on: 'a trunk',
    name: 'data-trunk-state',
    value: '`registered` `reachable` `unregistered` `rejected` `unreachable` `unknown`',
  },
  { on: 'a switch of the top bar', name: 'data-switch', value: 'its id' },
  { on: 'a switch of the top bar', name: 'data-on', value: '`true` `false`, empty = not known' },
  {
    on: 'my presence in the top bar',
    name: 'data-my-presence',
    value: '`available` `away` `lunch` `meeting` `busy` `off`, empty = never set',
  },
  {
    on: 'a lamp of the top bar',
    name: 'data-feed',
    value:
      "`ami` `ari` `browser` (the page's own link to the gateway) `memory` (only while something is wrong with it)",
  },
  {
    on: 'a lamp of the top bar',
    name: 'data-feed-state',
    value: '`live` `priming` `down` `absent`; of `memory` also `anew`',
  },
  {
    on: 'the banner',
    name: 'data-trust',
    value: "the link that can't be trusted: `browser` `ami` `ari`; `all` = every link can",
  },
  {
    on: 'the line below the banner',
    name: 'data-parts',
    value: '`missing` while a part of the page has not come yet, else `all`',
  },
  { on: 'a zone of the board', name: 'data-zone', value: '`desk` `calls` `people` `places`' },
  {
    on: 'a button of a card',
    name: 'data-command',
    value: "the command; it can't run while `aria-disabled` is `true`, and `title` says why",
  },
  { on: 'an entry of a menu', name: 'data-action', value: 'the command or action' },
  { on: 'an entry of a menu', name: 'data-why', value: "why it can't run" },
  { on: 'an entry of a picker', name: 'data-target', value: 'the extension' },
  { on: 'a toast', name: 'data-toast', value: "the intent's id" },
  { on: 'a toast', name: 'data-toast-state', value: '`asked` `accepted` `done` `failed` `refused`' },
  { on: 'the call under the pointer while dragging', name: 'data-dragged', value: '' },
  { on: 'the sentence while dragging', name: 'data-drag-sentence', value: '' },
  { on: 'an emergency call', name: 'data-alert', value: 'its id' },
  { on: 'an emergency call', name: 'data-noted', value: '`true` when somebody has taken note of it' },
  { on: "a waiting caller's time", name: 'data-past-limit', value: '`true` past the service level of the queue' },
  { on: 'the word about the ring', name: 'data-ring', value: '`ask` `blocked` (the browser keeps the page silent)' },
  { on: 'the live region', name: 'data-announcer', value: 'what a screen reader said last' },
  { on: 'its two parts', name: 'data-said', value: '`now` (breaks off what is being said) `news` (waits)' },
  {
    on: 'tiles, cards, rows, queues, conferences, lots, trunks',
    name: 'data-stale',
    value: '`true` while the exchange has not confirmed the row',
  },
  { on: 'a part of the board that no list has confirmed', name: 'data-gap', value: 'the part: `queues`, `parking` …' },
  { on: 'the same', name: 'data-gap-state', value: '`last-known` `not-shown`' },
  {
    on: 'tiles, rows of calls',
    name: 'data-quality',
    value: '`confirmed` `last-known` `unconfirmed` `contradicted`',
  },
  {
    on: 'a channel in *Why?*, a leg in the history',
    name: 'data-call-quality',
    value: 'how its sound comes through: `good` `fair` `poor` `unknown`',
  },
]
