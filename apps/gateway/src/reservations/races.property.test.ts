import type { AmiResponse } from '@jackfield/ami'
import { anybody, type Feed, legFingerprint, type Operator } from '@jackfield/model'
import type { Mirror } from '@jackfield/pbx'
import { aLeg } from '@jackfield/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HandSource } from '../../test/hand-source.ts'
import { ownCommands } from '../commands/own-commands.ts'
import { CommandRunner } from '../commands/runner.ts'
import { LiveBoard } from '../live/live-board.ts'
import { wholeSeat } from '../live/seats.ts'
import { createLog } from '../log.ts'
import { Reservations } from './reservations.ts'

/* Two people and one caller, at the same moment, through everything that an intent goes through. */

const people: readonly Operator[] = ['Anna', 'Ben', 'Carla'].map((name) => ({ ...anybody, name }))
const notHere = () => {
  throw new Error('not asked for here')
}

const source = new HandSource()
const board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
const desk = new Reservations({ board })
const mirror = { directory: { transferCallerId: null }, channels: new Map() } as unknown as Mirror
let redirects = 0
/** So many turns of the loop until the exchange has answered. */
let turns = 0
const runner = new CommandRunner({
  board,
  log: createLog({ level: 'silent', secrets: [] }),
  audit: null,
  now: Date.now,
  timings: { effectMs: 8000, movingMs: 1000, commandShownMs: 0 },
  exchange: {
    mirror: () => mirror,
    reread: async () => {},
    send: async ({ name }) => {
      if (name === 'Redirect') redirects += 1
      await after(turns)
      return { ok: true, message: '' } as AmiResponse
    },
    onEvent: () => () => {},
    phonesOf: async () => 1,
    tellOthers: () => {},
    readAgain: async () => {},
  },
  seatOf: () => wholeSeat,
  transferContext: 'jackfield-xfer',
  rules: { supervisionReason: 'optional' },
  own: ownCommands({ memory: notHere, hotDesks: null as never, pleaseCall: notHere, reservations: desk }),
  onSettled: () => {},
})
beforeAll(() => {
  board.show(source)
  board.put('feeds', { id: 'ami', state: 'live' } as Feed)
})
afterAll(() => {
  runner.stop()
  desk.stop()
  board.stop()
})

const after = async (ticks: number) => {
  for (let left = ticks; left > 0; left -= 1) await null
}
let made = 0
const intentId = () => `intent-${String(made++).padStart(8, '0')}`
const caller = () => {
  const id = `c${made}`
  const leg = aLeg({ id, callId: id, extensionId: null, phase: 'waiting', peerLegIds: [] })
  source.view.legs.set(id, leg)
  mirror.channels.set(id, { uniqueid: id, channel: `PJSIP/trunk-${id}`, channelState: 6 } as never)
  return leg
}
const gone = (id: string) => {
  source.view.legs.delete(id)
  mirror.channels.delete(id)
}

/** Who of the people, and after how many turns each of them is heard. */
const race = fc.record({
  two: fc.shuffledSubarray([0, 1, 2], { minLength: 2, maxLength: 2 }),
  waits: fc.tuple(fc.nat(5), fc.nat(5)),
  turns: fc.nat(4),
})
type Race = typeof race extends fc.Arbitrary<infer R> ? R : never
const meet = ({ two, waits }: Race, ask: (who: Operator) => Promise<unknown>) =>
  Promise.all(
    two.map(async (index, place) => {
      await after(waits[place]!)
      return { name: people[index]!.name, result: await ask(people[index]!) }
    }),
  )

/** Exactly one has it, and the other is told who. */
function oneWins(told: Awaited<ReturnType<typeof meet>>, code: string): void {
  const winners = told.filter(({ result }) => (result as { ok: boolean }).ok)
  expect(winners).toHaveLength(1)
  const loser = told.find(({ name }) => name !== winners[0]!.name)
  expect(loser?.result).toEqual({ ok: false, error: { code, name: winners[0]!.name } })
}

it('of two who reserve one caller one has them, and the other is told who: 10,000 races', async () => {
  const heats = fc.array(race, { minLength: 100, maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(heats, async (races) => {
      for (const one of races) {
        const { id } = caller()
        const ask = (who: Operator) =>
          runner.run({ id: intentId(), kind: 'reserve', legId: id, takeOver: false, actorExtensionId: null }, who)
        oneWins(await meet(one, ask), 'caller-reserved')
        gone(id)
      }
      board.flush()
      expect(board.view.reservations.size).toBeLessThanOrEqual(people.length * 3)
    }),
    { numRuns: 100 },
  )
}, 120_000)

it('of two who transfer one caller one does, the caller goes once, and the other is told who was first', async () => {
  await fc.assert(
    fc.asyncProperty(race, async (one) => {
      const leg = caller()
      ;[redirects, turns] = [0, one.turns]
      const ask = (who: Operator) =>
        runner.run(
          {
            ...{ id: intentId(), kind: 'blind-transfer', legId: leg.id, seen: legFingerprint(leg) },
            ...{ target: { kind: 'number', number: '109' }, actorExtensionId: null },
          },
          who,
        )
      const told = await meet(one, ask)
      expect(redirects).toBe(1)
      oneWins(told, 'other-was-first')
      gone(leg.id)
    }),
    { numRuns: 1000 },
  )
}, 120_000)
