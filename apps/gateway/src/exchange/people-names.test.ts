import { AmiError, type AmiResponse } from '@jackfield/ami'
import { createMirror, type Mirror, mirrorEvent, whoIsWho } from '@jackfield/pbx'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import { PeopleNames } from './people-names.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const contexts: Record<string, string> = { 4479999: 'from-pstn', 102: 'from-internal' }

/** A gateway at an exchange that answers Getvar, as its mood is. */
function gateway() {
  let mood: 'well' | 'down' | 'silent' | 'refusing' = 'well'
  let mirror = createMirror()
  const asked: string[] = []
  const action = async (_name: string, headers: readonly (readonly [string, string])[] = []): Promise<AmiResponse> => {
    const [, endpoint = '', field = ''] = /\((.*),(.*)\)/.exec(headers[0]![1]) ?? []
    if (mood === 'silent') return new Promise(() => {})
    if (mood === 'down') throw new AmiError('link-down', 'no session')
    if (mood === 'refusing') return { ok: false, message: 'Permission denied' } as AmiResponse
    if (field === 'context') asked.push(endpoint)
    return { ok: true, frame: { get: () => (field === 'context' ? contexts[endpoint] : '') } } as unknown as AmiResponse
  }
  const client = { action, list: () => Promise.reject(new AmiError('refused', 'none')) }
  const names = new PeopleNames({
    client: client as never,
    log: createLog({ level: 'silent', secrets: [] }),
    perSecond: 1000,
    waitMs: 2000,
    mirror: () => mirror,
    change: (change) => change(),
  })
  return {
    names,
    asked,
    set mood(next: typeof mood) {
      mood = next
    },
    /** A picture with these phones takes the place of the last one. */
    picture(...endpoints: string[]) {
      const fresh = createMirror()
      for (const endpoint of endpoints)
        mirrorEvent(fresh, { event: 'DeviceStateChange', device: `PJSIP/${endpoint}`, state: 'NOT_INUSE' } as never, 1)
      names.remind(fresh)
      mirror = fresh
      names.ask(false)
    },
    who: () => kinds(mirror),
  }
}
const kinds = (mirror: Mirror) => Object.fromEntries(whoIsWho(mirror).map(({ device, kind }) => [device, kind]))
const people = { 'PJSIP/102': 'person', 'PJSIP/4479999': 'person' }
const nobody = { 'PJSIP/102': 'nobody', 'PJSIP/4479999': 'nobody' }
const right = { 'PJSIP/102': 'person', 'PJSIP/4479999': 'line' }

it('[WHO-15] a line named by a number never stands as a person', async () => {
  const it = gateway()
  it.picture('4479999', '102')
  expect(it.who()).toEqual(nobody)
  await vi.advanceTimersByTimeAsync(300)
  expect(it.who()).toEqual(right)
  // What is known stays known in the next picture.
  it.picture('4479999', '102')
  expect(it.who()).toEqual(right)
  it.names.stop()
})

it('[WHO-15] asks first for those that are on no board yet', async () => {
  const it = gateway()
  it.picture('alice', '102')
  await vi.advanceTimersByTimeAsync(300)
  expect(it.asked).toEqual(['102', 'alice'])
  it.names.stop()
})

it('[WHO-15] waits two seconds, also over a new picture, and then takes them for people', async () => {
  const it = gateway()
  it.mood = 'silent'
  it.picture('4479999', '102')
  await vi.advanceTimersByTimeAsync(1000)
  it.picture('4479999', '102')
  expect(it.who()).toEqual(nobody)
  await vi.advanceTimersByTimeAsync(999)
  expect(it.who()).toEqual(nobody)
  await vi.advanceTimersByTimeAsync(1)
  expect(it.who()).toEqual(people)
  // Who stands on the board does not leave it to be asked about.
  it.picture('4479999', '102')
  expect(it.who()).toEqual(people)
  it.names.stop()
})

it('[WHO-15] does not wait where it may not ask', async () => {
  const it = gateway()
  it.mood = 'refusing'
  it.picture('4479999', '102')
  await vi.advanceTimersByTimeAsync(0)
  expect(it.who()).toEqual(people)
  it.names.stop()
})

it('[WHO-15] asks again within that time when the link was not there yet', async () => {
  const it = gateway()
  it.mood = 'down'
  it.picture('4479999', '102')
  await vi.advanceTimersByTimeAsync(500)
  expect(it.who()).toEqual(nobody)
  it.mood = 'well'
  it.names.goOn()
  await vi.advanceTimersByTimeAsync(300)
  expect(it.who()).toEqual(right)
  it.names.stop()
})
