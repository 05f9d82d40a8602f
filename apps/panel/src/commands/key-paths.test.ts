import { readFileSync } from 'node:fs'
import { anybody, type ExtensionId, type Intent, type LegId } from '@jackfield/model'
import { aConference, aLot, anExtension, aQueue, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { en } from '../i18n/en/index.ts'
import { type Locale, loadMessages, locales } from '../i18n/locales.ts'
import { meantByTyped } from '../screens/board/find/grammar.ts'
import type { DropTarget } from '../state/drop-target.ts'
import type { Selection } from '../state/selection.ts'
import { commands } from './all.ts'
import type { Command } from './command.ts'
import { joinCall, toRoom } from './conference.ts'
import { capOf, helpOf } from './help.ts'
import { dropOn, zones } from './offered.ts'
import { queueMove } from './queue-caller.ts'

/*
 * What a hand with a mouse can do, a hand on the keys can: held for every command of the list, so for a new one too. That the menu
 * of each kind of row opens by key is shown in e2e/browser/menus.spec.ts.
 */

const label = ({ label: word }: Command) => word

describe('each command has a way by key', () => {
  it.each(commands.map((command) => [command.label, command] as const))(
    '%s: a letter, or the menu of a row',
    (_word, command) => {
      expect(command.hotkey !== '' || command.on.length > 0).toBe(true)
      expect(command.hotkey).toMatch(/^[a-zA-Z]?$/)
    },
  )
  it.each(Object.keys(locales) as Locale[])('the palette takes its word in %s, and in English', async (locale) => {
    const messages = await loadMessages(locale)
    for (const words of [messages.command, en.command]) {
      const missing = commands.filter((command) => {
        const meant = meantByTyped(words[command.label], commands, (one) => messages.command[one.label])
        return !meant.some((one) => one.command === command && one.sure)
      })
      expect(missing.map(label)).toEqual([])
    }
  })
})

describe('where a call can be dropped, it can be brought by key, with the same intent', () => {
  const [talk, other] = [aTalk(null, '101'), aTalk(null, '102')]
  const second = { ...other.call, id: 'call-2' as never, legIds: ['x', 'y'] as never }
  const legs = other.legs.map((leg, i) => ({
    ...leg,
    id: (i === 0 ? 'x' : 'y') as LegId,
    callId: 'call-2' as never,
    peerLegIds: [(i === 0 ? 'y' : 'x') as LegId],
  }))
  const view = aView({
    extensions: ['101', '102', '103'].map((id) => anExtension({ id, newMessages: 0 })),
    calls: [talk.call, second],
    legs: [...talk.legs, ...legs],
    conferences: [aConference({ id: '801' })],
    queues: [aQueue({ id: 'sales', name: 'sales' })],
    lots: [aLot({ id: 'default', firstSlot: 701, lastSlot: 720 })],
  })
  const state = { view, me: anybody }
  const here = { legId: 'call-1.b' as LegId, targetId: null, actorId: '101' as ExtensionId } satisfies Selection
  /** Each kind of place, and how a key says it: a new kind does not compile without one. */
  const places: {
    [K in DropTarget['kind']]: { place: Extract<DropTarget, { kind: K }>; byKey: (drop: Command) => Intent | null }
  } = {
    room: {
      place: { kind: 'room', conferenceId: '801' as never, alone: false },
      byKey: () => toRoom.toIntent(view, { ...here, value: '801' }),
    },
    call: {
      place: { kind: 'call', legId: 'y' as LegId, alone: false },
      byKey: () => joinCall.toIntent(view, { ...here, value: 'y' }),
    },
    // T finds these by their name, P a slot by its number, and both bring the place itself to the command of the drop.
    queue: {
      place: { kind: 'queue', queueId: 'sales' as never },
      byKey: (drop) => drop.toIntent(view, { ...here, place: places.queue.place }),
    },
    lot: {
      place: { kind: 'lot', lotId: 'default' as never, slot: '703' },
      byKey: (drop) => drop.toIntent(view, { ...here, place: places.lot.place }),
    },
  }
  it.each(Object.keys(places) as DropTarget['kind'][])('%s', (kind) => {
    const { place, byKey } = places[kind]
    const drop = dropOn(state, { ...here, place })
    const dropped = drop?.toIntent(view, { ...here, place })
    expect(dropped).toBeTruthy()
    expect({ ...byKey(drop!), id: '' }).toEqual({ ...dropped, id: '' })
  })
  it('a waiting caller to another queue', () => expect(queueMove.ask).toMatchObject({ kind: 'choice' }))
  it('a person: each part of the tile has its own key, and the picker asks for the person', () => {
    for (const command of zones(view, here)) {
      expect(command.hotkey, command.label).not.toBe('')
      const { ask } = command
      expect(ask?.kind === 'person' || (ask?.kind === 'overlay' && ask.asksFor === 'person'), command.label).toBe(true)
    }
  })
})

it('the list of keys (?) has every command', () => {
  const { letters, others } = helpOf(commands)
  expect([...letters.flatMap(([, meant]) => meant), ...others].map(label).sort()).toEqual(commands.map(label).sort())
})

describe('docs/operator/commands.md', () => {
  const doc = readFileSync(new URL('../../../../docs/operator/commands.md', import.meta.url), 'utf8')
  const lines = doc.split('\n').map((line) => line.toLowerCase())
  it.each(commands.map((command) => [en.command[command.label], command] as const))('has “%s”', (word, { hotkey }) => {
    const about = lines.filter((line) => line.includes(word.toLowerCase()))
    expect(about.length, `write a row about “${word}”`).toBeGreaterThan(0)
    // Its letter stands on a row that names it.
    if (hotkey !== '')
      expect(
        about.some((line) => line.includes(`\`${capOf(hotkey).toLowerCase()}\``)),
        `its key is ${hotkey}`,
      ).toBe(true)
  })
})
