import type { ExtensionId, GivenFor, Intent, Journey, LegId, Step } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { sales } from './support/names.ts'
import { done } from './support/operator.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const anna = '101' as ExtensionId
const answers = (...numbers: string[]) =>
  Promise.all(numbers.map((one) => world.exchange.setPhone(one, { mode: 'answer', answerAfterMs: 150 })))
const intent =
  <K extends Intent['kind']>(kind: K, given: GivenFor<K>) =>
  (): Intent | null =>
    make(kind, world.view, given, anna, world.intentId())

/** The finished call whose first leg this was, when it is written. */
const journeyOf = (id: LegId): Promise<Journey> =>
  eventually('the call in the history', async () => {
    const answer = await fetch(`${world.url}/api/v1/history`)
    const { rows } = (await answer.json()) as { rows: Journey[] }
    return rows.find((row) => row.id === id) ?? null
  })
/** Each step as a line: what, who, to whom. */
const said = ({ steps }: Journey): string[] =>
  steps.map((step) =>
    [
      step.kind,
      ...(['by', 'who', 'to', 'of'] as const).map((key) => numberOf(step, key)),
      'connected' in step && step.connected && 'connected',
    ]
      .filter(Boolean)
      .join(' '),
  )
const numberOf = (step: Step, key: string): string | null =>
  (step as unknown as Record<string, { number: string } | null>)[key]?.number ?? null
/** A phone that is seen to ring, and is answered by hand: one that answers at once may do both between two looks of the board. */
async function picksUp(number: string): Promise<void> {
  await world.seesStates({ [number]: 'ringing' })
  await world.exchange.pickUp(number)
}
/** 102 calls Anna, and both talk; gives the leg of 102. */
async function talking(): Promise<LegId> {
  await world.exchange.setPhone('101', { mode: 'ring' })
  await world.exchange.call('102', '101')
  await picksUp('101')
  await answers('101', '102', '103')
  await world.joined('102', '101')
  return world.leg('102').id
}
const ends = async (...numbers: string[]) => {
  for (const one of numbers) await world.exchange.hangup(one)
}
const mine = () => world.legs('101')[0]!.id

it('a call that is held and resumed, and nothing else', async () => {
  const id = await talking()
  await done(world, intent('hold', { legId: mine() }))
  await world.sees('102 held', () => world.leg('102').phase === 'held')
  await done(world, intent('resume', { legId: mine() }))
  await world.joined('102', '101')
  await ends('102')
  const journey = await journeyOf(id)
  expect(journey).toMatchObject({
    outcome: 'answered',
    kind: 'internal',
    caller: { number: '102' },
    callee: { number: '101' },
  })
  expect(said(journey)).toEqual(['rang 101', 'answered 101', 'held 101', 'ended'])
})

it('a consult that is cancelled, and one that is completed', async () => {
  const id = await talking()
  await done(world, intent('consult', { legId: mine(), number: '103' }))
  await world.sees('they talk', () => [...world.view.consults.values()][0]?.phase === 'talking')
  await done(world, intent('consult-cancel', { legId: mine() }))
  await world.joined('102', '101')
  await done(world, intent('consult', { legId: mine(), number: '103' }))
  await world.sees('they talk', () => [...world.view.consults.values()][0]?.phase === 'talking')
  await done(world, intent('consult-complete', { legId: mine() }))
  await world.joined('102', '103')
  await ends('102')
  expect(said(await journeyOf(id))).toEqual([
    'rang 101',
    'answered 101',
    'asked 101 103',
    'asked 101 103 connected',
    'ended',
  ])
})

it('a call that is parked and fetched, and moved on', async () => {
  const id = await talking()
  await done(world, intent('park', { legId: id }))
  await world.sees('it is parked', () => world.leg('102').phase === 'parked')
  await done(world, intent('retrieve', { legId: id, autoAnswer: false }))
  await world.joined('102', '101')
  const target = { kind: 'extension', extensionId: '103' as ExtensionId } as const
  await world.exchange.setPhone('103', { mode: 'ring' })
  await done(world, intent('blind-transfer', { legId: id, target }))
  await picksUp('103')
  await world.joined('102', '103')
  await ends('102')
  expect(said(await journeyOf(id))).toEqual([
    ...['rang 101', 'answered 101', 'parked 101', 'answered 101', 'moved 101 103', 'rang 103', 'answered 103', 'ended'],
  ])
})

it('a call that is recorded for a while', async () => {
  const id = await talking()
  await done(world, intent('record-start', { legId: mine() }))
  const file = (await world.sees('the file', () => world.leg('101').recordedTo)) as string
  await done(world, intent('record-stop', { legId: mine() }))
  await world.sees('no recording', () => !world.leg('101').recording)
  await ends('102')
  const journey = await journeyOf(id)
  expect(said(journey)).toEqual(['rang 101', 'answered 101', 'recorded 101', 'ended'])
  expect(journey.steps[2]).toMatchObject({ file, who: { extensionId: '101' } })
})

it('a call that nobody answers is missed', async () => {
  await world.exchange.setPhone('101', { mode: 'ring' })
  await world.exchange.call('102', '101')
  await world.seesStates({ 101: 'ringing' })
  const { id } = world.leg('102')
  await ends('102')
  const journey = await journeyOf(id)
  expect(journey).toMatchObject({ outcome: 'missed', answeredAt: null })
  expect(said(journey)).toEqual(['rang 101', 'ended'])
})

it('a caller who waits in a queue and is answered by a member', async () => {
  await world.exchange.setPhone('104', { mode: 'ring' })
  await world.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 800 })
  await world.exchange.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
  const { id } = await world.sees('they wait', () =>
    [...world.view.waitingCallers.values()].find(({ who, queueId }) => who.number === '0655501' && queueId === sales),
  )
  await world.sees('103 talks', () => world.extension('103')?.state === 'talking')
  await ends('103')
  const journey = await journeyOf(id)
  expect(journey).toMatchObject({ outcome: 'answered', kind: 'inbound', caller: { number: '0655501' } })
  const kinds = journey.steps.map(({ kind }) => kind)
  expect(kinds[0]).toBe('queued')
  expect(kinds.filter((kind) => kind === 'queued')).toHaveLength(1)
  expect(kinds.at(-1)).toBe('ended')
  expect(said(journey)).toContain('answered 103')
})

it('a caller who is sent to a mailbox', async () => {
  const id = await talking()
  await done(world, intent('voicemail', { legId: id, extensionId: '103' as ExtensionId }))
  await world.sees('the mailbox', () => world.leg('102').place?.purpose === 'voicemail')
  await ends('102')
  expect(said(await journeyOf(id))).toEqual(['rang 101', 'answered 101', 'voicemail 101 103', 'ended'])
})

it('calls that go on while the gateway is started anew keep their beginnings, and those that end meanwhile are not lost', async () => {
  const goesOn = await talking()
  await world.exchange.setPhone('104', { mode: 'ring' })
  await world.exchange.call('105', '104')
  await picksUp('104')
  await world.joined('105', '104')
  const ended = world.leg('105').id
  await world.stopGateway()
  await ends('105')
  await world.startGateway()
  const over = await journeyOf(ended)
  expect(said(over)).toEqual(['rang 104', 'answered 104', 'gap', 'ended'])
  expect(over).toMatchObject({ outcome: 'answered', caller: { number: '105' }, callee: { number: '104' } })
  await world.seesStates({ 101: 'talking', 102: 'talking' })
  await done(world, intent('hold', { legId: mine() }))
  await world.sees('102 held', () => world.leg('102').phase === 'held')
  await ends('102')
  expect(said(await journeyOf(goesOn))).toEqual(['rang 101', 'answered 101', 'gap', 'held 101', 'ended'])
})
