import { createBoardStore } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import {
  aCall,
  aCallback,
  aCommand,
  aFeed,
  aLeg,
  anAlert,
  anExtension,
  aParkedCall,
  aView,
  MORNING,
  TurnableClock,
} from '@jackfield/testkit'
import { beforeEach, describe, expect, it } from 'vitest'
import { stillKinds } from './kinds.ts'
import { createRingSettings, defaultRing, type RingSettingsStore } from './ring-settings.ts'
import { Ringer } from './ringer.ts'
import { MOST_RING_MS } from './ringing.ts'
import { type Sound, sounds } from './sounds.ts'

let clock: TurnableClock
let board: ReturnType<typeof createBoardStore>
let settings: RingSettingsStore
let heard: string[]
let loudness: number[]
let leads: boolean
/** By how much the time went on without any timer of the page. */
let sleptMs: number
let ringer: Ringer
const nameOf = (sound: Sound) => Object.entries(sounds).find(([, one]) => one === sound)![0]
const player = {
  play(sound: Sound, loud: number) {
    heard.push(nameOf(sound))
    loudness.push(loud)
  },
  hush: () => heard.push('-'),
}
const show = (view: View) => {
  const at = clock.now()
  board.setState({ view, link: { state: 'live', sinceAt: at, rttMs: 1, lastWordAt: at, reason: null } })
}
const ringing = (given: Parameters<typeof aLeg>[0] = {}) =>
  aLeg({ id: 'r', callId: 'r', extensionId: '101', phase: 'ringing', phaseAt: clock.now(), ...given })
type Rows = Partial<Parameters<typeof aView>[0]>
const viewOf = (legs: ReturnType<typeof aLeg>[], rows: Rows = {}, me: Parameters<typeof anExtension>[0] = {}) =>
  aView({
    feeds: [aFeed()],
    extensions: [anExtension({ id: '101', legIds: legs.map(({ id }) => id), ...me })],
    legs,
    ...rows,
  })
/** A live link says a word every few seconds. */
const pass = (ms: number) => {
  for (let left = ms; left > 0; left -= 1_000) {
    clock.advance(Math.min(1_000, left))
    board.setState((state) => ({ link: { ...state.link, lastWordAt: clock.now() } }))
  }
}

beforeEach(() => {
  clock = new TurnableClock()
  board = createBoardStore()
  settings = createRingSettings(() => ({ getItem: () => null, setItem: () => {} }))
  settings.setState({ ...defaultRing, ring: 'on' })
  heard = []
  loudness = []
  leads = true
  sleptMs = 0
  show(viewOf([]))
  ringer = new Ringer({
    board,
    settings,
    player,
    soundOf: (kind) => sounds[kind],
    mine: () => '101' as ExtensionId,
    leads: () => leads,
    now: () => clock.now() + sleptMs,
    after: clock.after,
  })
  return () => {
    ringer.stop()
    expect(clock.pending, 'a timer that nobody stopped').toBe(0)
  }
})

describe('the kind', () => {
  it.each([
    ['mine', viewOfKind({})],
    ['back', viewOfKind({ leg: { backFrom: { name: 'Boris', number: '102' } } })],
    ['queue', viewOfKind({ call: { queueId: 'sales' } })],
  ])('%s', (kind, view) => {
    show(view())
    expect(heard).toEqual([kind])
  })
  function viewOfKind({ leg, call }: { leg?: Parameters<typeof aLeg>[0]; call?: Parameters<typeof aCall>[0] }) {
    return () => viewOf([ringing(leg)], { calls: [aCall({ id: 'r', legIds: ['r'], phase: 'ringing', ...call })] })
  }
  it('is none for what the operator asked their own phone for, and a call-back when it was for one', () => {
    const command = aCommand({ kind: 'dial', legId: 'r', actorExtensionId: '101', state: 'accepted' })
    show(viewOf([ringing()], { commands: [command] }))
    expect(heard).toEqual([])
    const callbacks = [aCallback({ operatorId: '101', state: 'calling' })]
    show(viewOf([ringing()], { commands: [command], callbacks }))
    expect(heard).toEqual(['callback'])
  })
  it('is one that was asked for by a colleague: a consult is a call', () => {
    const command = aCommand({ kind: 'consult', legId: 'r', actorExtensionId: '102', state: 'accepted' })
    show(viewOf([ringing()], { commands: [command] }))
    expect(heard).toEqual(['mine'])
  })
})

it('rings round after round, and falls silent with the event that ends the call', () => {
  show(viewOf([ringing()]))
  pass(2 * sounds.mine.everyMs)
  expect(heard).toEqual(['mine', 'mine', 'mine'])
  show(viewOf([]))
  expect(heard.at(-1)).toBe('-')
  pass(20_000)
  expect(heard).toHaveLength(4)
})

it('ends by its deadline when no event ends it', () => {
  show(viewOf([ringing()]))
  pass(MOST_RING_MS + 1)
  const most = heard.length
  expect(heard.at(-1)).toBe('-')
  pass(60_000)
  expect(heard).toHaveLength(most)
})

describe('[R20] a tab that slept', () => {
  it('is silent when it wakes with an old picture', () => {
    show(viewOf([ringing()]))
    sleptMs = 60_000
    clock.advance(sounds.mine.everyMs + 5_000)
    expect(heard).toEqual(['mine', '-'])
  })
  it('lets the picture come up to date before it goes on, however short the sleep was', () => {
    show(viewOf([ringing()]))
    sleptMs = 5_000
    clock.advance(sounds.mine.everyMs)
    expect(heard).toEqual(['mine'])
    show(viewOf([]))
    clock.advance(10_000)
    expect(heard).toEqual(['mine', '-'])
  })
  it('goes on when the phone still rings', () => {
    show(viewOf([ringing()]))
    sleptMs = 5_000
    clock.advance(sounds.mine.everyMs + 1_000)
    expect(heard).toEqual(['mine', 'mine'])
  })
})

it('is silent while the board can’t be believed, and goes on when it can', () => {
  show(viewOf([ringing()]))
  board.setState((state) => ({ link: { ...state.link, state: 'lost' } }))
  expect(heard).toEqual(['mine', '-'])
  pass(10_000)
  expect(heard).toEqual(['mine', '-'])
  board.setState((state) => ({ link: { ...state.link, state: 'live' } }))
  expect(heard).toEqual(['mine', '-', 'mine'])
})

it('is stilled by “do not disturb me”, by the settings, and where another tab rings', () => {
  show(viewOf([ringing()], {}, { dnd: true }))
  expect(heard).toEqual([])
  settings.setState({ still: ['mine'] })
  show(viewOf([ringing()]))
  expect(heard).toEqual([])
  leads = false
  settings.setState({ still: [] })
  expect(heard).toEqual([])
  leads = true
  ringer.look()
  expect(heard).toEqual(['mine'])
  settings.setState({ ring: 'off' })
  expect(heard).toEqual(['mine', '-'])
})

it('is soft while the operator talks', () => {
  const talk = aLeg({ id: 't', callId: 't', extensionId: '101' })
  show(viewOf([talk, ringing()], {}, { state: 'talking' }))
  expect(loudness[0]).toBeLessThan(defaultRing.volume / 2)
})

it('says once that a call-back is due, and again for another time', () => {
  const due = (dueAt: number) => [aCallback({ id: 'c', operatorId: '101', state: 'due', dueAt })]
  show(viewOf([], { callbacks: due(MORNING) }))
  show(viewOf([], { callbacks: due(MORNING) }))
  expect(heard).toEqual(['due'])
  show(viewOf([], { callbacks: due(MORNING + 1) }))
  expect(heard).toEqual(['due', 'due'])
})

it('rings for the one that began first, then for the other', () => {
  const second = ringing({ id: 's', callId: 's', phaseAt: clock.now() + 1, backFrom: { name: 'B', number: '102' } })
  show(viewOf([ringing(), second]))
  show(viewOf([second]))
  expect(heard).toEqual(['mine', '-', 'back'])
})

describe('A14', () => {
  it('a call that I left on hold reminds each time the limit has passed, and never without one', () => {
    const held = aLeg({ id: 'h', callId: 'h', extensionId: '101', holdingAt: clock.now() })
    show(viewOf([held]))
    pass(300_000)
    expect(heard).toEqual([])
    board.setState({
      site: {
        holdReminderMs: 60_000,
        parkReminderMs: null,
        greetings: {},
        screenPops: [],
        pauseReasons: [],
        layouts: [],
      },
    })
    const again = aLeg({ id: 'h', callId: 'h', extensionId: '101', holdingAt: clock.now() })
    show(viewOf([again]))
    pass(59_000)
    expect(heard).toEqual([])
    pass(2_000)
    expect(heard).toEqual(['hold'])
    pass(60_000)
    expect(heard).toEqual(['hold', 'hold'])
    show(viewOf([]))
    pass(120_000)
    expect(heard).toEqual(['hold', 'hold'])
  })

  it('a call that I parked reminds me, and nobody else', () => {
    board.setState({
      site: {
        holdReminderMs: null,
        parkReminderMs: 60_000,
        greetings: {},
        screenPops: [],
        pauseReasons: [],
        layouts: [],
      },
    })
    const parked = (parkedById: string) => [aParkedCall({ parkedById, parkedAt: clock.now() })]
    show(viewOf([], { parkedCalls: parked('102') }))
    pass(70_000)
    expect(heard).toEqual([])
    show(viewOf([], { parkedCalls: parked('101') }))
    pass(70_000)
    expect(heard).toEqual(['parked'])
  })

  it('an emergency call sounds before all else and loud enough, whatever was stilled, until somebody takes note of it', () => {
    settings.setState({ volume: 0.1, still: [...stillKinds] })
    show(viewOf([ringing()], { alerts: [anAlert({ at: clock.now() })] }, { dnd: true }))
    expect(heard).toEqual(['emergency'])
    expect(loudness[0]).toBeGreaterThanOrEqual(0.5)
    const noted = { extensionId: '102' as ExtensionId, name: 'Boris', at: clock.now() }
    show(viewOf([], { alerts: [anAlert({ at: clock.now(), noted })] }))
    expect(heard).toEqual(['emergency', '-'])
  })
})
