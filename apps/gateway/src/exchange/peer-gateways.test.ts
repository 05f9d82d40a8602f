import { type AmiClient, AmiError, type AmiEvent, AmiFrame, decodeEvent } from '@jackfield/ami'
import { createMirror, type Mirror, mirrorEvent } from '@jackfield/pbx'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import { PeerGateways } from './peer-gateways.ts'

const block = { Channel: 'PJSIP/103-00000001', ChannelState: '6', Uniqueid: 'c', Linkedid: 'c' }
let mirror: Mirror
let sent: string[]
let read: string[]
let link: string
let peers: PeerGateways
const event = (name: string, headers: Record<string, string>): AmiEvent =>
  decodeEvent(AmiFrame.of([['Event', name], ...Object.entries(headers)]))
const says = (subtype: string, message: string) =>
  peers.hear(
    event('PresenceStateChange', {
      Presentity: 'CustomPresence:jackfield-notes',
      Status: 'available',
      Subtype: subtype,
      Message: message,
    }),
  )
const passed = () => vi.advanceTimersByTimeAsync(30)

beforeEach(() => {
  vi.useFakeTimers()
  mirror = createMirror()
  mirrorEvent(mirror, event('Newchannel', block), 1)
  sent = []
  read = []
  link = 'live'
  peers = new PeerGateways({
    client: {
      get state() {
        return { name: link }
      },
      action: async (name: string) => {
        sent.push(name)
        throw new AmiError('timed-out', 'x')
      },
    } as unknown as AmiClient,
    log: createLog({ level: 'silent', secrets: [] }),
    mirror: () => mirror,
    readChannels: async (ids) => void read.push(...ids),
    readAgain: async (list) => void read.push(list),
    gatherMs: 30,
  })
})
afterEach(() => {
  peers.stop()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('reads once what others tell within a moment, of channels that are there', async () => {
  for (const mark of ['m1', 'm2', 'm3']) {
    says('channel', `${mark} c`)
    says('channel', `${mark} gone`)
    says('queues', mark)
    says('rooms', mark)
  }
  expect(read).toEqual([])
  await passed()
  expect(read).toEqual(['c', 'QueueStatus', 'ConfbridgeListRooms'])
  await passed()
  expect(read).toHaveLength(3)
})

it('does not read for its own word, which nobody waits for', async () => {
  peers.tell({ about: 'queues' }, 'mine')
  expect(sent).toEqual(['Setvar'])
  says('queues', 'mine')
  await passed()
  expect(read).toEqual([])
  link = 'backoff'
  peers.tell({ about: 'queues' }, 'later')
  expect(sent).toHaveLength(1)
})

it('reads the mode of a supervisor whom another gateway has connected', async () => {
  const begins = event('ChanSpyStart', { SpyerUniqueid: 'c', SpyerChannel: block.Channel, SpyerChannelState: '6' })
  peers.hear(begins)
  await passed()
  expect(read).toEqual(['c'])
  mirror.channels.get('c')!.spyMode = 'barge'
  peers.hear(begins)
  await passed()
  expect(read).toHaveLength(1)
})

it('a flood of words is read no faster than it can be', async () => {
  for (let i = 0; i < 500; i++) {
    mirrorEvent(mirror, event('Newchannel', { ...block, Channel: `PJSIP/1-0000${i}`, Uniqueid: `x${i}` }), 1)
    says('channel', `m${i} x${i}`)
  }
  await passed()
  expect(read).toHaveLength(50)
})
