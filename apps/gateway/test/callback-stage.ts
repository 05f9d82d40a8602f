import type { CallbackId, Command, DialIntent, ExtensionId, Feed, IntentId, LegId, When } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { CallbacksTable, type Store } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { aCommand, anExtension } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { LiveBoard } from '../src/live/live-board.ts'
import { createLog } from '../src/log.ts'
import { defaultCallbackRules } from '../src/memory/callback-rules.ts'
import { Callbacks } from '../src/memory/callbacks.ts'
import { HandSource } from './hand-source.ts'

/* Call-backs on a board that is moved by hand, with the clock turned. */

export const MINUTE = 60_000
export const anna = '101' as ExtensionId
export const boris = '102' as ExtensionId
export let store: Store
export let board: LiveBoard
export let source: HandSource
export let callbacks: Callbacks
export let dialled: DialIntent[]
let answer: (intent: DialIntent) => Promise<Result>
let ids = 0

/** A gateway on what the last one kept, on a board that has nothing of the old one. */
export async function boot(feed: Feed['state'] = 'live'): Promise<void> {
  source = new HandSource()
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: () => {} })
  board.show(source)
  board.put('feeds', { id: 'ami', state: feed } as Feed)
  for (const id of ['101', '102', '104']) source.view.extensions.set(id, anExtension({ id, stateAt: null }))
  callbacks = new Callbacks({
    board,
    table: new CallbacksTable(store),
    log: createLog({ level: 'silent', secrets: [] }),
    now: Date.now,
    rules: defaultCallbackRules,
    dial: (intent) => {
      dialled.push(intent)
      return answer(intent)
    },
  })
  await callbacks.load()
}
export const shutDown = () => {
  callbacks.stop()
  board.stop()
}
/** What comes of each dial from now on. */
export const dialsEnd = (as: typeof answer): void => {
  answer = as
}
/** An id that no other intent has. */
export const nextId = (): IntentId => {
  ids += 1
  return `intent-${1000 + ids}` as IntentId
}
/** A new board, store and clock for each test of the file that calls it. */
export function onCallbackStage(): void {
  beforeEach(async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 12, 9) })
    store = await openStore()
    dialled = []
    answer = async () => ({ ok: true })
    await boot()
  })
  afterEach(async () => {
    shutDown()
    await store.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
}

export const schedule = async (
  minutes: number,
  more: { actor?: ExtensionId; number?: string; when?: When; note?: string } = {},
) => {
  const id = nextId()
  const error = await callbacks.schedule({
    id,
    actorExtensionId: more.actor ?? anna,
    number: more.number ?? '104',
    name: 'Somebody',
    note: more.note ?? '',
    when: more.when ?? { kind: 'in', minutes },
    origin: null,
    autoAnswer: false,
  })
  return { id: id as string as CallbackId, error }
}
export const row = (id: string) => board.view.callbacks.get(id)
export const turn = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE)
export const changed = async () => {
  board.touch()
  await vi.advanceTimersByTimeAsync(100)
}
export const settles = async (code: string | null) => {
  const { id } = dialled.at(-1)!
  const command: Command = aCommand({
    id,
    error: code === null ? null : ({ code, reason: '' } as never),
    state: code ? 'failed' : 'done',
    settledAt: Date.now(),
  })
  board.put('commands', command)
  await changed()
}
export const onCall = async (id: string) => {
  const before = source.view.extensions.get(id)!
  source.view.extensions.set(id, { ...before, state: 'talking', legIds: ['x' as LegId], stateAt: Date.now() })
  await changed()
}
export const hangsUp = async (id: string) => {
  source.view.extensions.set(id, anExtension({ id, stateAt: Date.now() }))
  await changed()
}
