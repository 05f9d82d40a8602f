import type { CommandError, ExtensionId, Intent } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pause } from '../rig/eventually.ts'
import { FailingProxy } from './support/failing-proxy.ts'
import { World } from './support/world.ts'

/** How long a test waits before it asks again while the exchange is not ready, ms; no faster than the gateway allows. */
const TRY_AGAIN_MS = 250
/** The refusals of an exchange that is not yet so far: a moment later the same is taken. */
const passing = ['not-holdable', 'call-changed']

/** The board of a gateway that never dies: it stages the calls and tells when things have come to rest. */
let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '103', '104']) await answers(number)
})
afterAll(() => world.close())
afterEach(async () => {
  await world.exchange.setGlobal('JACKFIELD_HOLD_SECONDS', '900')
  await world.quiet()
})

// Anna (101) is the operator, Boris (102) the customer, Carla (103) whom she asks.
const anna = '101' as ExtensionId
const answers = (number: string) => world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 50 })

/** Each leg with its phase and peers, then the consults: `101 talking 102, 102 talking 101`. */
function shape({ view }: World): string {
  const number = (id: string) => view.legs.get(id)?.extensionId ?? '?'
  const legs = [...view.legs.values()]
    .map((leg) => `${leg.extensionId} ${[leg.phase, ...leg.peerLegIds.map(number).sort()].join(' ')}`)
    .sort()
  const consults = [...view.consults.values()].map(
    ({ customerLegId, targetLegId, phase }) => `consult ${phase} ${number(customerLegId)} ${number(targetLegId ?? '')}`,
  )
  return [...legs, ...consults].join(', ')
}
const rests = (wanted: readonly string[], at = world) =>
  at.sees(wanted.join('\n or '), () => wanted.includes(shape(at)) && shape(at))

async function talking(from = '102', to = '101'): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}
/** Does it by the gateway that lives. */
async function done(make: (at: World) => Intent | null): Promise<void> {
  for (;;) {
    const answer = await world.send(make(world)!)
    if (answer.ok) return
    expect(passing).toContain(answer.error.code)
    await pause(TRY_AGAIN_MS)
  }
}
/** Resolves with the refusal; never, when the gateway takes the intent or loses its link, which is how it dies. */
async function refused(at: World, intent: Intent): Promise<CommandError> {
  const answer = await at.send(intent).catch(() => null)
  return answer && !answer.ok && answer.error.code !== 'link-down' ? answer.error : new Promise(() => {})
}
const operator = (at: World) => at.legs('101')[0]!.id
const moves = {
  hold: (at: World) => make('hold', at.view, { legId: operator(at) }, anna, at.intentId()),
  resume: (at: World) => make('resume', at.view, { legId: operator(at) }, anna, at.intentId()),
  ask: (at: World) => make('consult', at.view, { legId: operator(at), number: '103' }, anna, at.intentId()),
  swap: (at: World) => make('consult-swap', at.view, { legId: operator(at) }, anna, at.intentId()),
  complete: (at: World) => make('consult-complete', at.view, { legId: operator(at) }, anna, at.intentId()),
  back: (at: World) => make('consult-cancel', at.view, { legId: operator(at) }, anna, at.intentId()),
  three: (at: World) => make('consult-conference', at.view, { legId: operator(at) }, anna, at.intentId()),
  room: (at: World) => make('conference', at.view, { legId: operator(at), conferenceId: null }, anna, at.intentId()),
  join: (at: World) =>
    make(
      'conference',
      at.view,
      { legId: operator(at), conferenceId: null, joinLegId: at.leg('103').id },
      anna,
      at.intentId(),
    ),
  split: (at: World) => make('split', at.view, { legId: operator(at) }, anna, at.intentId()),
  transfer: (at: World) =>
    make(
      'blind-transfer',
      at.view,
      { legId: at.leg('102').id, target: { kind: 'extension', extensionId: '104' as ExtensionId } },
      anna,
      at.intentId(),
    ),
}

const talk = '101 talking 102, 102 talking 101'
const held = '101 held 102, 102 held 101'
const asked = '101 talking 103, 102 held 101, 103 talking 101, consult talking 102 103'
const swapped = '101 talking 102, 102 talking 101, 103 held 101, consult swapped 102 103'
const rung = '101 dialing 103, 102 held 101, 103 ringing 101, consult ringing 102 103'
const connected = '102 talking 103, 103 talking 102'

const stage = {
  talk: () => talking(),
  held: async () => {
    await talking()
    await done(moves.hold)
    await rests([held])
  },
  asked: async () => {
    await talking()
    await done(moves.ask)
    await rests([asked])
  },
  swapped: async () => {
    await stage.asked()
    await done(moves.swap)
    await rests([swapped])
  },
  rung: async () => {
    await world.exchange.setPhone('103', { mode: 'ring' })
    await talking()
    await done(moves.ask)
    await rests([rung])
  },
  two: async () => {
    await talking()
    await talking('104', '103')
  },
  room: async () => {
    await talking()
    await done(moves.room)
    await rests(['101 conference, 102 conference'])
  },
  busy: async () => {
    await world.exchange.setPhone('104', { mode: 'busy' })
    await talking()
  },
}

interface Story {
  what: string
  begins: () => Promise<void>
  before: string
  move: (at: World) => Intent | null
  steps: number
  /** What may be after a step that is not the last, other than `before`. */
  between?: string[]
  after: string
}
const stories: Story[] = [
  { what: 'hold', begins: stage.talk, before: talk, move: moves.hold, steps: 3, after: held },
  { what: 'resume', begins: stage.held, before: held, move: moves.resume, steps: 2, between: [talk], after: talk },
  { what: 'ask first', begins: stage.talk, before: talk, move: moves.ask, steps: 5, after: asked },
  { what: 'ask from a hold', begins: stage.held, before: held, move: moves.ask, steps: 5, after: asked },
  { what: 'swap', begins: stage.asked, before: asked, move: moves.swap, steps: 4, after: swapped },
  { what: 'swap back', begins: stage.swapped, before: swapped, move: moves.swap, steps: 4, after: asked },
  { what: 'complete', begins: stage.asked, before: asked, move: moves.complete, steps: 2, after: connected },
  {
    what: 'complete, swapped',
    begins: stage.swapped,
    before: swapped,
    move: moves.complete,
    steps: 2,
    after: connected,
  },
  {
    what: 'complete while it rings',
    begins: stage.rung,
    before: rung,
    move: moves.complete,
    steps: 3,
    after: '102 dialing 103, 103 ringing 102',
  },
  { what: 'back to the customer', begins: stage.asked, before: asked, move: moves.back, steps: 2, after: talk },
  { what: 'back, swapped', begins: stage.swapped, before: swapped, move: moves.back, steps: 1, after: talk },
  {
    what: 'three-way',
    begins: stage.asked,
    before: asked,
    move: moves.three,
    steps: 1,
    after: '101 conference, 102 conference, 103 conference',
  },
  {
    what: 'a call to a room',
    begins: stage.talk,
    before: talk,
    move: moves.room,
    steps: 1,
    after: '101 conference, 102 conference',
  },
  {
    what: 'a call on a call',
    begins: stage.two,
    before: `${talk}, 103 talking 104, 104 talking 103`,
    move: moves.join,
    steps: 2,
    between: ['101 conference, 102 conference, 103 talking 104, 104 talking 103'],
    after: '101 conference, 102 conference, 103 conference, 104 conference',
  },
  {
    what: 'split',
    begins: stage.room,
    before: '101 conference, 102 conference',
    move: moves.split,
    steps: 4,
    between: [held, talk],
    after: talk,
  },
  // Dario (104) is busy, and has no voicemail: the exchange itself rings the operator back.
  { what: 'transfer and recall', begins: stage.busy, before: talk, move: moves.transfer, steps: 2, after: talk },
]

/** A gateway that dies of the nth step of a move; then another one starts, and tells what the board of the living one tells. */
async function dies(move: Story['move'], step: number, wanted: readonly string[]): Promise<string> {
  const link = await FailingProxy.open(world.exchange)
  const mortal = await World.through(world.exchange, link.ami)
  try {
    await rests([shape(world)], mortal)
    for (;;) {
      const intent = move(mortal)!
      const dead = link.diesAfter(intent.id, step).then(() => null)
      const refusal = await Promise.race([dead, refused(mortal, intent)])
      if (refusal === null) break
      expect(passing).toContain(refusal.code)
      await pause(TRY_AGAIN_MS)
    }
  } finally {
    await mortal.closeGateway()
  }
  await rests(wanted)
  await link.close()
  const next = await world.another()
  try {
    return await rests(wanted, next)
  } finally {
    await next.closeGateway()
  }
}

describe('a gateway that dies after each step', () => {
  afterEach(() => Promise.all(['103', '104'].map(answers)))

  it.each(stories)('$what: nobody is lost', async ({ begins, before, move, steps, between = [], after }) => {
    await begins()
    for (let step = 1; step < steps; step++) {
      const now = await dies(move, step, [before, ...between])
      if (now === before) continue
      await world.quiet()
      await begins()
    }
    const leg = world.legs('102')[0]!.id
    await dies(move, steps, [after])
    expect(world.legs('102').map(({ id }) => id)).toEqual([leg])
    expect(await world.exchange.phoneCalls('102')).toBe(1)
  })
})

describe('while no gateway is there at all', () => {
  const callBack = async (story: () => Promise<void>) => {
    const customer = world.leg('102').id
    await world.stopGateway()
    await story()
    await world.startGateway()
    await rests([talk])
    expect(world.leg('102').id).toBe(customer)
  }

  it('a hold that lasts too long rings the operator back', async () => {
    await world.exchange.setGlobal('JACKFIELD_HOLD_SECONDS', '3')
    await stage.held()
    const phone = world.leg('101').id
    await callBack(async () => {})
    expect(world.leg('101').id).not.toBe(phone)
  })

  it('an operator who hangs up in the middle of a consult is rung back', async () => {
    await stage.asked()
    await callBack(() => world.exchange.hangup('101'))
  })

  it('the target hangs up: the customer waits with the operator', async () => {
    await stage.asked()
    await world.stopGateway()
    await world.exchange.hangup('103')
    await world.startGateway()
    await rests([held])
  })

  it('a consult that lasts longer than a hold may keeps the customer', async () => {
    await world.exchange.setGlobal('JACKFIELD_HOLD_SECONDS', '1')
    await stage.asked()
    const customer = world.leg('102')
    // Out of the music when its second is over, and back into it.
    await world.sees('another hold of the same customer', () => world.leg('102').phaseAt > customer.phaseAt + 1000)
    await rests([asked])
    expect(world.leg('102').id).toBe(customer.id)
  })
})
