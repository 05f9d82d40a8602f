import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { Result } from '@jackfield/protocol'
import { aMessage } from '@jackfield/testkit'
import { afterEach, beforeEach, expect } from 'vitest'
import type { AuditGiven } from '../src/audit/audit.ts'
import { Guard } from '../src/door/guard.ts'
import { defaultLimits, type Limits } from '../src/door/limits.ts'
import { LiveBoard } from '../src/live/live-board.ts'
import { Seats } from '../src/live/seats.ts'
import { createLog } from '../src/log.ts'
import { ConfigPeople, type ConfiguredPeople } from '../src/people/config-people.ts'
import { People } from '../src/people/people.ts'
import type { Door } from '../src/sockets/admission.ts'
import { SeeingAs } from '../src/sockets/seeing-as.ts'
import { createSockets } from '../src/sockets/sockets.ts'
import type { Sockets, SocketsOptions } from '../src/sockets/sockets-types.ts'
import { HandSource } from './hand-source.ts'
import { openPanel, openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'

/* The sockets of a gateway on a real port, with rows by hand: new before each test of a file that calls `socketsForEach`. */

let http: Server
let guard: Guard
type DoorOfHere = Door & { people: People }
export const doorOf = (configured: Partial<ConfiguredPeople> = {}): DoorOfHere => {
  const configPeople = new ConfigPeople({ token: null, operators: [], ...configured })
  return { origins: [], hosts: [], proxies: [], people: new People([configPeople], { open: true }) }
}
/** How often somebody was refused, by reason. */
export let refusals: Record<string, number>
export let board: LiveBoard
export let source: HandSource
export let sockets: Sockets
export let url: string
export let log: string[]
export let laggards: number
/** What was written into the audit trail, which can be told to refuse. */
export let audited: AuditGiven[]
export const auditIs = { there: true }
export let intents: unknown[]
/** Who was present, each time that was told. */
export let presents: (readonly string[])[]
let answer: () => Promise<Result>
export const closers: (() => void)[] = []

interface Started {
  /** This boot of the gateway. */
  epoch?: string
  port?: number
  keeps?: NonNullable<SocketsOptions['keeps']>
}
export async function start(
  door: DoorOfHere = doorOf(),
  limits: Partial<Limits> = {},
  { epoch = 'boot-1', port = 0, keeps }: Started = {},
): Promise<void> {
  http = createServer()
  refusals = {}
  log = []
  laggards = 0
  audited = []
  auditIs.there = true
  intents = []
  presents = []
  answer = async () => ({ ok: true })
  source = new HandSource()
  const seats = new Seats({}, () => door.people.operators())
  let send: Sockets['broadcast'] = () => {}
  board = new LiveBoard({ epoch, now: Date.now, onPatch: (...patches) => send(...patches) })
  board.show(source)
  const out = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const ourLog = createLog({ level: 'info', secrets: [], out })
  guard = new Guard({
    door,
    limits: { ...defaultLimits, ...limits },
    log: ourLog,
    now: Date.now,
    onRefused: (reason) => {
      refusals[reason] = (refusals[reason] ?? 0) + 1
    },
  })
  sockets = createSockets({
    http,
    door,
    guard,
    demo: false,
    rules: { supervisionReason: 'optional', dialling: {} },
    siteOf: () => ({
      holdReminderMs: null,
      parkReminderMs: null,
      greetings: {},
      screenPops: [],
      pauseReasons: [],
      layouts: [],
    }),
    log: ourLog,
    now: Date.now,
    board,
    seatOf: (operator) => seats.of(operator),
    seeingAs: new SeeingAs({
      people: door.people,
      audit: {
        record: (row) => audited.push(row),
        require: async (row) => auditIs.there && audited.push(row) > 0,
      },
    }),
    intent: (raw) => {
      intents.push(raw)
      return answer()
    },
    why: async () => ({ ok: false, code: 'not-found' }),
    ownNames: { all: () => [] },
    quality: async () => ({ ok: false, code: 'not-found' }),
    messagesOf: async (operator) => [aMessage({ id: `to-${operator}`, toExtensionId: operator })],
    onPresent: (phones) => presents.push(phones),
    onLagging: () => {
      laggards += 1
    },
    ...(keeps ? { keeps } : {}),
  })
  send = sockets.broadcast
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}
/** What the gateway answers to every intent from now on. */
export function answerWith(how: () => Promise<Result>): void {
  answer = how
}
/** Called by each file that uses them: this module is loaded once for many files, and what it did while it was loaded only the first would have. */
export function socketsForEach(): void {
  beforeEach(() => start())
  afterEach(async () => {
    for (const close of closers.splice(0)) close()
    board.stop()
    await sockets.close()
    http.close()
    guard.stop()
  })
}

export function panelOf(options: Parameters<typeof openPanel>[1] = {}): Panel {
  const panel = openPanel(url, options)
  closers.push(() => panel.link.stop())
  return panel
}
export function rawOf(auth?: Record<string, unknown>) {
  const socket = openRaw(url, auth)
  closers.push(() => socket.disconnect())
  return socket
}
export const same = (panel: Panel) => expect(panel.store.getState().view).toEqual(board.view)
export const caughtUp = (panel: Panel) =>
  until('the panel has caught up', () => panel.store.getState().seq === board.seq)
