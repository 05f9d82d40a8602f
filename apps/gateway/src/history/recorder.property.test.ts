import {
  type ExtensionId,
  emptyView,
  type Leg,
  type LegId,
  type LegQuality,
  type MutableView,
  type View,
} from '@jackfield/model'
import { aCall, aConference, aConsult, aLeg, aParkedCall, aParticipant, aWaitingCaller } from '@jackfield/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Recorder } from './recorder.ts'
import type { SavedStory } from './story-data.ts'

const legIds = ['a', 'b', 'c', 'd', 'e']
const phases = [
  'dialing',
  'ringing',
  'talking',
  'held',
  'waiting',
  'parked',
  'conference',
  'menu',
  'supervising',
] as const
const purposes = ['voicemail', 'menu', 'recall', 'ready', 'echo', null] as const
const leg = fc.record({
  id: fc.constantFrom(...legIds),
  call: fc.constantFrom('k', 'l', 'm'),
  phase: fc.constantFrom(...phases),
  ours: fc.boolean(),
  called: fc.boolean(),
  purpose: fc.constantFrom(...purposes),
  peers: fc.subarray(legIds),
  holds: fc.boolean(),
  consult: fc.boolean(),
  createdAt: fc.integer({ min: -5_000, max: 2_000_000 }),
})
/** Any board, however little its rows agree; `ms` = how far the clock goes, also back. */
const moment = fc.record({
  legs: fc.uniqueArray(leg, { selector: ({ id }) => id, maxLength: 5 }),
  ms: fc.integer({ min: -4_000_000, max: 10_000 }),
  room: fc.boolean(),
  heard: fc.subarray(legIds),
  is: fc.constantFrom('all', 'all', 'some', 'cut', 'restart'),
})
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never

const aQuality: LegQuality = {
  ...{ fromPhone: { lossPercent: 4, jitterMs: 1 }, toPhone: { lossPercent: null, jitterMs: null } },
  ...{ roundTripMs: null, word: 'poor' },
}
const soundIn = (saved: readonly SavedStory[], leg: string) =>
  saved.some(({ sounds = [] }) => new Map<string, unknown>(sounds).has(leg))

function viewOf({ legs, room }: Moment): View {
  const view: MutableView = emptyView()
  for (const one of legs) {
    const extensionId = one.ours ? (`10${one.id}` as ExtensionId) : null
    const place = { context: '', application: '', purpose: one.purpose, of: null }
    const row: Leg = aLeg({
      ...{ id: one.id, callId: one.call, extensionId, phase: one.phase, createdAt: one.createdAt },
      ...{ direction: one.called ? 'in' : 'out', peerLegIds: one.peers, place: one.phase === 'menu' ? place : null },
      holdingAt: one.holds ? one.createdAt : null,
    })
    view.legs.set(row.id, row)
    const before = view.calls.get(row.callId)?.legIds ?? []
    const conferenceId = room && one.phase === 'conference' ? '801' : null
    view.calls.set(
      row.callId,
      aCall({ id: one.call, legIds: [...before, row.id], startedAt: one.createdAt, phase: one.phase, conferenceId }),
    )
    if (one.phase === 'waiting') view.waitingCallers.set(row.id, aWaitingCaller({ id: one.id }))
    if (one.phase === 'parked') view.parkedCalls.set(`l/${one.id}`, aParkedCall({ id: `l/${one.id}`, legId: one.id }))
    if (room && one.phase === 'conference') view.participants.set(row.id, aParticipant({ id: one.id }))
    if (one.consult)
      view.consults.set(
        row.id,
        aConsult({ id: one.id, customerLegId: one.peers[0] ?? one.id, targetLegId: one.peers[1] ?? null }),
      )
  }
  if (room) view.conferences.set('801', aConference({ participantIds: [...view.participants.keys()] }))
  return view
}

it('whatever the board shows, no journey throws, goes back in time or ends twice, and none is left when nobody is', () => {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 25 }), (moments) => {
      let recorder = new Recorder()
      const kept = new Map<string, string>()
      let now = 1_000_000
      const finished = moments.flatMap((one) => {
        now += one.ms
        if (one.is === 'cut') {
          recorder.cut(now)
          return []
        }
        if (one.is === 'restart') {
          const next = new Recorder()
          const { ids, saved } = recorder.unsaved()
          for (const story of saved) kept.set(story.id, JSON.stringify(story))
          // A leg that came back began two calls of one id, of which one is kept.
          const open = [...new Set(ids)]
          next.resume(
            open.map((id) => JSON.parse(kept.get(id)!)),
            now,
          )
          expect(next.size).toBe(open.length)
          recorder = next
          return []
        }
        const touched = one.is === 'all' ? null : new Set(one.legs.map(({ id }) => id as LegId))
        const over = recorder.see(viewOf(one), touched, now)
        for (const id of one.heard) {
          const isOn = recorder.of(id as LegId) !== null
          recorder.hear(id as LegId, aQuality, now)
          // Whenever the next gateway takes over, it knows.
          const { saved } = recorder.unsaved()
          for (const story of saved) kept.set(story.id, JSON.stringify(story))
          if (isOn) expect(soundIn(saved, id)).toBe(true)
        }
        return over
      })
      finished.push(...recorder.see(emptyView(), null, now))
      expect(recorder.size).toBe(0)
      expect(recorder.see(emptyView(), null, now)).toEqual([])
      for (const { journey } of finished) {
        const { startedAt, answeredAt, endedAt, steps, sound = [] } = journey
        for (const { at } of sound) expect(at).toBeLessThanOrEqual(endedAt!)
        expect(endedAt).toBeGreaterThanOrEqual(answeredAt ?? startedAt)
        expect(answeredAt ?? startedAt).toBeGreaterThanOrEqual(startedAt)
        expect(steps.filter(({ kind }) => kind === 'ended')).toEqual([{ kind: 'ended', at: endedAt }])
        let at = startedAt
        for (const step of steps) {
          expect(step.at).toBeGreaterThanOrEqual(at)
          if ('endedAt' in step) {
            expect(step.endedAt).toBeGreaterThanOrEqual(step.at)
            expect(step.endedAt).toBeLessThanOrEqual(endedAt!)
          }
          at = step.at
        }
      }
    }),
    { numRuns: 2_000 },
  )
})
