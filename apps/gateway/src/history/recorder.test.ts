import type { LegId, MutableView, StepKind, TableName, Tables, View } from '@jackfield/model'
import {
  aCall,
  aConference,
  aConsult,
  aLeg,
  aNote,
  anExtension,
  aParkedCall,
  aParticipant,
  aQueue,
  aView,
  aWaitingCaller,
} from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { type Finished, Recorder } from './recorder.ts'

let now: number
let recorder: Recorder
let view: MutableView
let finished: Finished[]
beforeEach(() => {
  now = 1_000_000
  recorder = new Recorder()
  finished = []
  view = aView()
  board({})
})
type Rows = { [T in TableName]?: readonly Tables[T][] }
const people = ['101', '102', '103', '104'].map((id) => anExtension({ id, groups: ['Sales'] }))
/** The whole board as it is, a second later. */
function board(rows: Rows): void {
  now += 1000
  view = aView({ extensions: people, queues: [aQueue()], ...rows })
  look(view)
}
const look = (is: View) => finished.push(...recorder.see(is, null, now))
/** Legs of one call, each as `id:phase[:extension]`, in order of their age; all are joined unless `peers` says who is with whom. */
function call(specs: readonly string[], more: object = {}, peers: Record<string, string[]> = {}) {
  const ids = specs.map((one) => one.split(':')[0]!)
  const legs = specs.map((one, nth) => {
    const [id, phase, extensionId = null] = one.split(':')
    return aLeg({
      ...{ id: id!, callId: ids[0]!, phase: phase as 'talking', extensionId, createdAt: 1_000_000 + nth },
      ...{ direction: nth === 0 ? 'out' : 'in', trunkId: extensionId === null ? 'telco' : null },
      answeredAt: phase === 'ringing' || (phase === 'dialing' && nth === 0 && extensionId === null) ? null : 1_000_000,
      peerLegIds: peers[id!] ?? ids.filter((other) => other !== id),
    })
  })
  const row = aCall({ id: ids[0]!, legIds: ids, startedAt: 1_001_000, kind: 'inbound', answeredAt: null, ...more })
  return { calls: [row], legs }
}
const kinds = (nth = 0): StepKind[] => finished[nth]!.journey.steps.map(({ kind }) => kind)
const step = <K extends StepKind>(kind: K) => finished[0]!.journey.steps.find((one) => one.kind === kind)!
const anna = { name: 'Anna Conti', number: '101', extensionId: '101' }

it('a call that is answered: who rang, how long, who answered', () => {
  board(call(['c:dialing', 'a:ringing:101', 'b:ringing:102'], { phase: 'ringing' }))
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  board({})
  expect(finished).toHaveLength(1)
  expect(finished[0]!.journey).toMatchObject({
    ...{ id: 'c', startedAt: 1_001_000, answeredAt: 1_003_000, endedAt: 1_004_000, kind: 'inbound' },
    ...{ outcome: 'answered', callee: anna, caller: { number: '+390655501' } },
  })
  expect(kinds()).toEqual(['rang', 'rang', 'answered', 'ended'])
  expect(finished[0]!.journey.steps.slice(0, 2)).toMatchObject([
    { who: { number: '101' }, at: 1_002_000, endedAt: 1_003_000, answered: true },
    { who: { number: '102' }, endedAt: 1_003_000, answered: false },
  ])
  expect(finished[0]!.keys).toEqual(expect.arrayContaining(['x:101', 'x:102', 'g:Sales', 't:telco', 'n:390655501']))
})

it('one that nobody answers is missed; one that we make outside is not', () => {
  board(call(['c:dialing', 'a:ringing:101'], { phase: 'ringing' }))
  board({})
  board(call(['a:dialing:101', 'c:ringing'], { phase: 'ringing', kind: 'outbound' }))
  board({})
  board(call(['a:menu:101'], { phase: 'menu', kind: 'internal' }))
  board({})
  expect(finished.map(({ journey }) => journey.outcome)).toEqual(['missed', 'unanswered', 'service'])
})

it('hold, park and a queue, each with how long', () => {
  const waiting = aWaitingCaller({ id: 'c' })
  board({ ...call(['c:waiting'], { phase: 'waiting' }), waitingCallers: [waiting] })
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  const held = call(['c:held', 'a:talking:101'], { phase: 'held', answeredAt: 1_003_000 })
  board({ ...held, legs: held.legs.map((leg) => (leg.id === 'a' ? { ...leg, holdingAt: now } : leg)) })
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  const parkedBy = { name: 'Anna Conti', number: '101' }
  board({
    ...call(['c:parked'], { phase: 'parked' }),
    parkedCalls: [aParkedCall({ legId: 'c', parkedBy, parkedById: '101' })],
  })
  board(call(['c:talking', 'b:talking:102'], { phase: 'talking' }))
  board({})
  expect(kinds()).toEqual(['queued', 'answered', 'held', 'parked', 'answered', 'ended'])
  expect(step('queued')).toMatchObject({ name: 'sales', at: 1_002_000, endedAt: 1_003_000 })
  expect(step('held')).toMatchObject({ by: anna, at: 1_004_000, endedAt: 1_005_000 })
  expect(step('parked')).toMatchObject({ by: anna, slot: '701', at: 1_006_000, endedAt: 1_007_000 })
  expect(finished[0]!.keys).toEqual(expect.arrayContaining(['q:sales', 'l:default', 'x:102']))
})

it('a call says of each queue whether the caller was answered in it or gave up; of another end it says neither', () => {
  const wait = (queueId: string) => ({
    ...call(['c:waiting'], { phase: 'waiting' }),
    waitingCallers: [aWaitingCaller({ id: 'c', queueId })],
  })
  board(wait('sales'))
  board(wait('support'))
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  board(wait('billing'))
  board({})
  const ends = (nth: number) => finished[nth]!.keys.filter((key) => /^q[am]:/.test(key))
  expect(ends(0)).toEqual(['qa:support', 'qm:billing'])
  board(wait('sales'))
  recorder.cut(now)
  board({})
  expect(ends(1)).toEqual([])
})

it('who worked on a call spoke on it; of one that nobody answered, whose phone rang; or called somebody outside', () => {
  const worked = (nth: number) => finished[nth]!.keys.filter((key) => key.startsWith('w:')).sort()
  board(call(['c:dialing', 'a:ringing:101', 'b:ringing:102'], { phase: 'ringing' }))
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  board({})
  expect(worked(0)).toEqual(['w:101'])
  board(call(['c:dialing', 'a:ringing:101', 'b:ringing:102'], { phase: 'ringing' }))
  board({})
  expect(worked(1)).toEqual(['w:101', 'w:102'])
  board(call(['a:dialing:101', 'c:ringing'], { phase: 'ringing', kind: 'outbound' }))
  board({})
  expect(worked(2)).toEqual(['w:101'])
})

it('a phone that rings before the exchange says for whom rings for who was moved to it', () => {
  recorder = new Recorder((id) => (id === 'b' ? 'c' : null) as never)
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_002_000 }))
  const [alone, left] = [call(['b:ringing:102']), call(['c:menu'])]
  look(
    aView({
      extensions: people,
      calls: [...alone.calls, ...left.calls],
      legs: [...alone.legs.map((leg) => ({ ...leg, direction: 'in' as const })), ...left.legs],
    }),
  )
  look(aView({ extensions: people, ...call(['c:dialing', 'b:ringing:102'], { phase: 'ringing' }) }))
  look(aView({ extensions: people }))
  expect(finished).toHaveLength(1)
  expect(kinds()).toEqual(['answered', 'moved', 'rang', 'ended'])
})

it('a call that is moved says by whom and to whom', () => {
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  board(call(['c:dialing'], { phase: 'dialing' }))
  board(call(['c:dialing', 'b:ringing:102'], { phase: 'ringing' }))
  board(call(['c:talking', 'b:talking:102'], { phase: 'talking' }))
  board({})
  expect(kinds()).toEqual(['answered', 'moved', 'rang', 'answered', 'ended'])
  expect(step('moved')).toMatchObject({ by: anna, to: { extensionId: '102' } })
})

it('a consult that is completed is one step, and no second ring or answer', () => {
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  const peers = { c: ['a'], a: ['b'], b: ['a'] }
  const asking = (b: string) => call(['c:held', 'a:talking:101', b], { phase: 'held' }, peers)
  const consult = aConsult({ id: 'a', customerLegId: 'c', targetLegId: 'b' })
  board({ ...asking('b:ringing:102'), consults: [{ ...consult, phase: 'ringing' }] })
  board({ ...asking('b:talking:102'), consults: [consult] })
  board(call(['c:talking', 'b:talking:102'], { phase: 'talking' }))
  board({})
  expect(kinds()).toEqual(['answered', 'asked', 'ended'])
  expect(step('asked')).toMatchObject({ by: anna, who: { extensionId: '102' }, connected: true, endedAt: 1_005_000 })
})

it('a consult that is cancelled is not connected, and a mailbox says whose it is', () => {
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  const peers = { c: ['a'], a: ['b'], b: ['a'] }
  board({
    ...call(['c:held', 'a:talking:101', 'b:ringing:102'], { phase: 'held' }, peers),
    consults: [aConsult({ id: 'a', customerLegId: 'c', targetLegId: 'b', phase: 'ringing' })],
  })
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  const alone = call(['c:menu'], { phase: 'menu' })
  const of = { name: 'Boris Kern', number: '102' }
  const place = { context: 'vm', application: 'VoiceMail', purpose: 'voicemail' as const, of }
  board({ ...alone, legs: alone.legs.map((leg) => ({ ...leg, place })) })
  board({})
  expect(kinds()).toEqual(['answered', 'asked', 'voicemail', 'ended'])
  expect(step('asked')).toMatchObject({ connected: false })
  expect(step('voicemail')).toMatchObject({ by: anna, of: { number: '102', extensionId: '102' } })
})

it('each who is in a room has a journey of their own', () => {
  const rooms = {
    conferences: [aConference({ participantIds: ['a', 'b'] })],
    participants: [aParticipant({ id: 'a', extensionId: '101' }), aParticipant({ id: 'b', extensionId: '102' })],
  }
  const inside = call(
    ['a:conference:101', 'b:conference:102'],
    { phase: 'conference', conferenceId: '801' },
    { a: [], b: [] },
  )
  board({ ...inside, ...rooms })
  board({})
  expect(finished.map(({ journey }) => [journey.id, journey.outcome])).toEqual([
    ['a', 'answered'],
    ['b', 'answered'],
  ])
  expect(kinds()).toEqual(['conference', 'ended'])
})

it('a phone that is rung to be brought to a parked call is no call of its own, and neither is one that asks somebody else rung', () => {
  board({ ...call(['c:parked'], { phase: 'parked' }), parkedCalls: [aParkedCall({ legId: 'c' })] })
  const own = call(['a:ringing:101'], { phase: 'ringing', kind: 'internal' })
  const parked = call(['c:parked'], { phase: 'parked' })
  const legs = own.legs.map((leg) => ({ ...leg, direction: 'in' as const, answeredAt: null }))
  const parkedCalls = [aParkedCall({ legId: 'c' })]
  board({ calls: [...parked.calls, ...own.calls], legs: [...parked.legs, ...legs], parkedCalls })
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  board(call(['c:held', 'a:dialing:101'], { phase: 'held' }))
  board({})
  expect(kinds()).toEqual(['parked', 'answered', 'ended'])
  expect(finished).toHaveLength(1)
})

it('two who are apart for a moment, as while one of them begins to ask somebody, have not answered anew', () => {
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  const [one, other] = [call(['c:menu'], { phase: 'menu' }), call(['a:menu:101'], { phase: 'menu' })]
  board({ calls: [...one.calls, ...other.calls], legs: [...one.legs, ...other.legs] })
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  board({})
  expect(kinds()).toEqual(['answered', 'ended'])
  expect(finished).toHaveLength(1)
})

it('who was asked is connected also when the legs are apart for a moment', () => {
  board(call(['c:talking', 'a:talking:101'], { phase: 'talking' }))
  const peers = { c: ['a'], a: ['b'], b: ['a'] }
  const asking = call(['c:held', 'a:talking:101', 'b:talking:102'], { phase: 'held' }, peers)
  board({ ...asking, consults: [aConsult({ id: 'a', customerLegId: 'c', targetLegId: 'b' })] })
  const [one, other] = [call(['c:menu'], { phase: 'menu' }), call(['b:menu:102'], { phase: 'menu' })]
  board({ calls: [...one.calls, ...other.calls], legs: [...one.legs, ...other.legs] })
  board(call(['c:talking', 'b:talking:102'], { phase: 'talking' }))
  board({})
  expect(kinds()).toEqual(['answered', 'asked', 'ended'])
  expect(step('asked')).toMatchObject({ connected: true })
})

it('what is not seen is a gap: of calls from before the gateway, and while the link is cut', () => {
  const late = new Recorder()
  now = 1_100_000
  const talk = aView(call(['c:talking', 'a:talking:101'], { phase: 'talking', answeredAt: 1_003_000 }))
  late.see(talk, null, now)
  late.cut(1_200_000)
  const [over] = late.see(aView(), null, 1_300_000)
  expect(over!.journey.steps.filter(({ kind }) => kind === 'gap')).toEqual([
    { kind: 'gap', at: 1_001_000, endedAt: 1_100_000 },
    { kind: 'gap', at: 1_200_000, endedAt: 1_300_000 },
  ])
})

it('who listens has no part in it', () => {
  board({
    calls: [aCall({ id: 's', legIds: ['s'], phase: 'supervising' })],
    legs: [aLeg({ id: 's', callId: 's', phase: 'supervising', extensionId: '104' })],
  })
  board({})
  expect(finished).toEqual([])
})

it('an agent who stays on the line between calls has one journey for each', () => {
  const ready = { context: 'x', application: 'AgentLogin', purpose: 'ready' as const, of: null }
  const agent = call(['p:menu:101'], { phase: 'menu' })
  const waits = { ...agent, legs: agent.legs.map((leg) => ({ ...leg, place: ready })) }
  board(waits)
  for (const id of ['c', 'd']) {
    board(call(['p:talking:101', `${id}:talking`], { phase: 'talking' }))
    board(waits)
  }
  expect(finished).toHaveLength(2)
  expect(recorder.size).toBe(0)
})

it('the journey so far is given for a call that goes on, with the notes on it', () => {
  board({
    ...call(['c:talking', 'a:talking:101'], { phase: 'talking' }),
    notes: [aNote({ legId: 'c', text: 'wants a quote' })],
  })
  const so = recorder.of('a' as LegId)!
  expect(so.journey).toMatchObject({ endedAt: null, outcome: 'answered' })
  expect(so.journey.steps).toMatchObject([{ kind: 'answered' }, { kind: 'noted', text: 'wants a quote', by: anna }])
  expect(recorder.of('x' as LegId)).toBeNull()
})
