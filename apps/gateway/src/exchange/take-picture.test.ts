import { type AmiClient, AmiError, type AmiList, type ListResult } from '@jackfield/ami'
import { createMirror, primeSteps } from '@jackfield/pbx'
import { describe, expect, it } from 'vitest'
import { takePicture } from './take-picture.ts'

/** An exchange that answers one list after another, in the order it was asked. */
function exchange(answers: Record<string, ListResult | 'never'> = {}) {
  const asked: string[] = []
  const open: (() => void)[] = []
  let most = 0
  return {
    asked,
    most: () => most,
    listInOrder: (action: string, _headers: unknown, done: (result: ListResult) => void) => {
      asked.push(action)
      const answer = answers[action] ?? { ok: true, list: { items: [], leftOut: 0 } as unknown as AmiList }
      if (answer === 'never') return
      open.push(() => done(answer))
      most = Math.max(most, open.length)
      setImmediate(() => open.shift()!())
    },
  }
}
const take = (client: ReturnType<typeof exchange>, wanted = () => true) => {
  const refused: string[] = []
  const options = { client, steps: primeSteps, mirror: createMirror(), fresh: true, now: () => 1, wanted }
  return { refused, picture: takePicture({ ...options, onMissing: ({ action }) => refused.push(action) }) }
}
const no = (code: 'refused' | 'link-down'): ListResult => ({ ok: false, error: new AmiError(code, 'no') })

it('asks for each list once, in order, two at once', async () => {
  const client = exchange()
  expect(await take(client).picture).toEqual({ ok: true, cut: null })
  expect(client.asked).toEqual(primeSteps.map(({ action }) => action))
  expect(client.most()).toBe(2)
})

it('asks for the participants of each room', async () => {
  const rooms = ['801', '802'].map((conference) => ({ event: 'ConfbridgeListRooms', conference }))
  const client = exchange({
    ConfbridgeListRooms: { ok: true, list: { items: rooms, leftOut: 0 } as unknown as AmiList },
  })
  expect(await take(client).picture).toEqual({ ok: true, cut: null })
  expect(client.asked.filter((action) => action === 'ConfbridgeList')).toHaveLength(2)
  expect(client.asked).toHaveLength(primeSteps.length + 2)
})

it('does without a refused list, but fails without one that it needs', async () => {
  const one = take(exchange({ PJSIPShowContacts: no('refused') }))
  expect(await one.picture).toEqual({ ok: true, cut: null })
  expect(one.refused).toEqual(['PJSIPShowContacts'])
  const client = exchange({ CoreShowChannels: no('refused') })
  expect(await take(client).picture).toEqual({
    ok: false,
    reason: 'no picture: CoreShowChannels: no',
    linkDown: false,
  })
  // What was under way ends; nothing new is asked for.
  expect(client.asked.length).toBeLessThanOrEqual(3)
})

it('gives up when the link is lost, or when the picture is not needed any more', async () => {
  const client = exchange({ Status: no('link-down') })
  expect(await take(client).picture).toMatchObject({ ok: false, linkDown: true })
  expect(client.asked.length).toBeLessThan(6)
  expect(await take(exchange(), () => false).picture).toMatchObject({ ok: false, reason: 'given up' })
})

it('[LIST-14] does without a list whose answer has no end, as soon as a later one is whole', async () => {
  const one = take(exchange({ QueueStatus: 'never' }))
  expect(await one.picture).toEqual({ ok: true, cut: null })
  expect(one.refused).toEqual(['QueueStatus'])
})

it('says which list was longer than we read, and puts it into no mirror that is in use', async () => {
  const channel = { event: 'CoreShowChannel', channel: { uniqueid: '1.1' } }
  const list = { items: [channel], leftOut: 199_999 } as unknown as AmiList
  const client = exchange({ CoreShowChannels: { ok: true, list } })
  const steps = primeSteps.filter(({ action }) => action === 'CoreShowChannels')
  let given = 0
  const options = { client, steps, mirror: createMirror(), now: () => 1, wanted: () => true, onMissing: () => {} }
  const picture = await takePicture({ ...options, fresh: false, onGiven: () => (given += 1) })
  expect(picture).toEqual({
    ok: true,
    cut: 'the list was cut: CoreShowChannels has 200000 items, 1 are read',
  })
  expect(given).toBe(0)
})

describe('a long list', () => {
  const items = Array.from({ length: 1200 }, (_, nth) => ({
    ...{
      event: 'ExtensionStatus',
      exten: String(1000 + nth),
      context: 'hints',
      hint: `PJSIP/${1000 + nth}`,
      status: 0,
    },
  }))
  const step = primeSteps.find(({ action }) => action === 'ExtensionStateList')!
  const list = { items, leftOut: 0 } as unknown as AmiList
  /** Takes the one list; tells how many hints the mirror had when its taker let go of it, and how many in the end. */
  async function taken({ fresh, wanted = () => true }: { fresh: boolean; wanted?: () => boolean }) {
    const mirror = createMirror()
    let atReturn = -1
    let given = 0
    const listInOrder: AmiClient['listInOrder'] = (_action, _headers, onComplete) =>
      queueMicrotask(() => {
        onComplete({ ok: true, list })
        atReturn = mirror.extens.size
      })
    const options = { client: { listInOrder }, steps: [step], mirror, fresh, now: () => 1, wanted, onMissing: () => {} }
    const picture = await takePicture({ ...options, onGiven: () => (given += 1) })
    return { picture, atReturn, inTheEnd: mirror.extens.size, given }
  }

  it('[LIST-18] goes into a fresh mirror in several turns of the event loop', async () => {
    const picture = { ok: true, cut: null }
    expect(await taken({ fresh: true })).toEqual({ picture, atReturn: 500, inTheEnd: 1200, given: 1 })
  })

  it('[LIST-18] goes into a mirror in use at once, since half of it must not be shown', async () => {
    expect(await taken({ fresh: false })).toMatchObject({ atReturn: 1200, inTheEnd: 1200, given: 1 })
  })

  it('[LIST-18] is given up in its midst when the picture is not needed any more', async () => {
    let isWanted = true
    setImmediate(() => {
      isWanted = false
    })
    const { picture, inTheEnd, given } = await taken({ fresh: true, wanted: () => isWanted })
    expect(picture).toMatchObject({ ok: false, reason: 'given up' })
    expect([inTheEnd < 1200, given]).toEqual([true, 0])
  })
})
