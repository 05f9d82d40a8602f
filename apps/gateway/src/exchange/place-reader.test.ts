import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { emptyView, type MutableView, type RowBecame } from '@jackfield/model'
import { createMirror, Deriver, type Mirror, mirrorEvent } from '@jackfield/pbx'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlaceReader } from './place-reader.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function setUp(perSecond = 20) {
  const mirror: Mirror = createMirror()
  const deriver = new Deriver(mirror)
  const asked: string[] = []
  const reader = new PlaceReader({
    mirror: () => mirror,
    view: () => ({ ...emptyView(), ...deriver.view }) as MutableView,
    read: async (uniqueids) => void asked.push(...uniqueids),
    afterMs: [300, 1500],
    perSecond,
  })
  const hears = (event: string, id: string, headers: Record<string, string | number> = {}) => {
    const fields = { Event: event, Channel: `PJSIP/${id}-0000000${id}`, ChannelState: 6, Context: 'ivr', Exten: 's' }
    const all = Object.entries({ ...fields, Uniqueid: id, Linkedid: id, ...headers })
    mirrorEvent(mirror, decodeEvent(AmiFrame.of(all.map(([key, value]) => [key, String(value)] as const))), Date.now())
    reader.look(deriver.update() as readonly RowBecame[])
  }
  return { asked, hears, reader }
}

describe('which application a caller is in', () => {
  it('[MENU-4] is asked a moment after the leg is alone, again later, and no more', async () => {
    const { asked, hears } = setUp()
    hears('Newchannel', '1')
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(300)
    expect(asked).toEqual(['1'])
    hears('NewCallerid', '1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toEqual(['1', '1'])
  })

  it('[MENU-4] anew in another context, and not once the leg is elsewhere', async () => {
    const { asked, hears } = setUp()
    hears('Newchannel', '1')
    await vi.advanceTimersByTimeAsync(2000)
    hears('NewCallerid', '1', { Context: 'macro-vm' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toEqual(['1', '1', '1', '1'])
    hears('Newchannel', '2')
    hears('Hangup', '2')
    hears('Newchannel', '3', { ChannelState: 4 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toHaveLength(4)
  })

  it('within its budget, and not after its end', async () => {
    const { asked, hears, reader } = setUp(3)
    for (let id = 1; id <= 9; id += 1) hears('Newchannel', String(id))
    await vi.advanceTimersByTimeAsync(400)
    expect(asked).toEqual(['1', '2', '3'])
    reader.stop()
    hears('Newchannel', '10')
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked).toHaveLength(3)
  })
})
