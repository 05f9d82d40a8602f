import { emptyView } from '../src/empty-view.ts'
import type { Extension, Leg, MutableView } from '../src/rows.ts'
import type { Feed } from '../src/rows-exchange.ts'

/*
 * The few rows that this package's own tests need; everybody else has the testkit, which stands on this package.
 */

type Given = Record<string, unknown>

/** Anna, 101, talking with l2. */
export const leg = (given: Given = {}): Leg =>
  ({
    id: 'l1',
    callId: 'c1',
    extensionId: '101',
    trunkId: null,
    who: { name: 'Anna Conti', number: '101' },
    party: null,
    direction: 'in',
    phase: 'talking',
    phaseAt: 1,
    createdAt: 1,
    answeredAt: 1,
    heldAt: null,
    holdingAt: null,
    resumable: false,
    peerLegIds: ['l2'],
    backFrom: null,
    place: null,
    recording: false,
    recordedTo: null,
    recordingPaused: false,
    muted: false,
    supervisedBy: [],
    supervises: null,
    cameWithId: null,
    contact: null,
    doubt: null,
    ...given,
  }) as unknown as Leg

export const extension = (id: string, given: Given = {}): Extension =>
  ({
    id,
    number: id,
    name: '',
    groups: [],
    state: 'idle',
    stateAt: null,
    party: null,
    direction: null,
    backFrom: null,
    legIds: [],
    registration: 'registered',
    newMessages: null,
    oldMessages: null,
    dnd: null,
    forwards: { always: null, busy: null, noAnswer: null },
    followMe: null,
    recording: false,
    recordingPaused: false,
    muted: false,
    supervised: false,
    paused: false,
    answerable: false,
    presence: null,
    statusText: null,
    doubt: null,
    ...given,
  }) as unknown as Extension

export const feed = (id: Feed['id'], state: Feed['state']): Feed => ({
  id,
  state,
  sinceAt: 1,
  lastWordAt: 1,
  lagMs: 1,
  reason: null,
  drift: 0,
})

export function board(rows: { legs?: Leg[]; extensions?: Extension[]; feeds?: Feed[] }): MutableView {
  const view = emptyView()
  for (const one of rows.legs ?? []) view.legs.set(one.id, one)
  for (const one of rows.extensions ?? []) view.extensions.set(one.id, one)
  for (const one of rows.feeds ?? [feed('ami', 'live')]) view.feeds.set(one.id, one)
  return view
}
