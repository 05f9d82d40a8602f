import { setTimeout as pause } from 'node:timers/promises'
import { until } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CommandOutcome } from '../src/index.ts'
import { KeeperProcesses, TTL_MS, WatchfulDoor } from './faults.ts'
import { RedisServer } from './redis-server.ts'

let server: RedisServer
let keepers: KeeperProcesses
let doors: WatchfulDoor[]
beforeEach(async () => {
  server = await RedisServer.open()
  keepers = new KeeperProcesses(server)
  doors = ['d1', 'd2'].map((name) => new WatchfulDoor(server, name))
})
afterEach(async () => {
  for (const door of doors) door.close()
  await keepers.close()
  await server.close()
})

const LEASE = 'jackfield:exchange:rome:lease'
const holder = async () => {
  const held = await server.ask('GET', LEASE)
  return typeof held === 'string' ? held.slice(held.indexOf(' ') + 1) : null
}
const allRight = (more = 20) => {
  const before = doors.map(({ patches }) => patches)
  return until(() => doors.every((door, n) => door.isRight && door.patches > before[n]! + more), {
    what: 'all doors have the board, and it goes on',
    deadlineMs: 30_000,
  })
}

it('a keeper that is killed is followed by the other, and one that is stopped past its time writes nothing when it wakes', async () => {
  keepers.start('a')
  await until(async () => (await holder()) === 'a')
  keepers.start('b')
  await allRight()
  keepers.signal('a', 'SIGSTOP')
  await until(async () => (await holder()) === 'b')
  await allRight()
  const epoch = doors[0]!.epoch
  keepers.signal('a', 'SIGCONT')
  await allRight(100)
  expect(doors.map((door) => door.epoch)).toEqual([epoch, epoch])
  keepers.signal('b', 'SIGKILL')
  await until(async () => (await holder()) === 'a')
  await allRight()
  expect(doors.flatMap(({ faults }) => faults)).toEqual([])
})

interface Asked {
  doors: number
  outcomes: CommandOutcome[]
}

/** The same faults in the same order for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

it.each([1, 2])(
  'random faults (%i): each command has an outcome and is done once at most, and no door is told what is not so',
  async (seed) => {
    const random = randomOf(seed)
    const names = ['a', 'b', 'c']
    for (const name of names) keepers.start(name)
    await allRight()
    const asked = new Map<string, Asked>()
    const waiting: Promise<void>[] = []
    const ask = (id: string, door: WatchfulDoor, epoch: string) => {
      const one = asked.get(id) ?? { doors: 0, outcomes: [] }
      asked.set(id, one)
      one.doors += 1
      waiting.push(door.ask(id, epoch).then((outcome) => void one.outcomes.push(outcome)))
    }
    let isOver = false
    const asking = (async () => {
      for (let n = 0; !isOver; n++) {
        const [first, second] = random() < 0.5 ? doors : [doors[1], doors[0]]
        const { epoch } = first!
        ask(`c${n}`, first!, epoch)
        if (n % 3 === 0) waiting.push(pause(random() * 1500).then(() => ask(`c${n}`, second!, epoch)))
        await pause(15)
      }
    })()
    const restart = async (isEmpty: boolean) => {
      await server.kill()
      if (isEmpty) server.forget()
      await pause(random() * 1000)
      await server.start()
    }
    const faults: (() => Promise<unknown>)[] = [
      async () => {
        const name = (await holder()) ?? 'a'
        keepers.signal(name, 'SIGKILL')
        await pause(100)
        keepers.start(name)
      },
      async () => {
        const name = (await holder()) ?? 'b'
        keepers.signal(name, 'SIGSTOP')
        await pause(TTL_MS * (0.5 + 2 * random()))
        keepers.signal(name, 'SIGCONT')
      },
      async () => {
        server.pause()
        await pause(2000 * random())
        server.resume()
      },
      () => restart(true),
      // With what it knew some time ago.
      () => restart(false),
      () => server.ask('SAVE'),
      () => server.ask('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
      () => server.ask('DEL', LEASE),
    ]
    for (let n = 0; n < 8; n++) {
      // A Redis that stands still or begins anew may not answer what the fault asks of it.
      await faults[Math.floor(random() * faults.length)]!().catch(() => {})
      await pause(1000 * random())
    }
    isOver = true
    await asking
    await allRight()
    // Those asked late are among them by now.
    for (let seen = 0; seen < waiting.length; ) {
      seen = waiting.length
      await Promise.all(waiting)
    }
    expect(doors.flatMap((door) => door.faults)).toEqual([])
    const did = keepers.did()
    expect(new Set(did).size).toBe(did.length)
    for (const [id, { doors: many, outcomes }] of asked) {
      expect(outcomes, id).toHaveLength(many)
      const isDone = did.includes(id)
      if (outcomes.some(({ kind }) => kind === 'answered')) expect(isDone, `${id} is answered and done`).toBe(true)
      if (outcomes.every(({ kind }) => kind === 'not-done')) expect(isDone, `${id} is not done`).toBe(false)
    }
    const kinds = [...asked.values()].flatMap(({ outcomes }) => outcomes.map(({ kind }) => kind))
    expect(kinds.filter((kind) => kind === 'answered').length).toBeGreaterThan(20)
  },
  150_000,
)
