import { createMirror, Deriver, mirrorEvent } from '@jackfield/pbx'
import { expect, it } from 'vitest'
import { LiveBoard } from './live-board.ts'

const channel = (i: number) => ({
  channel: `PJSIP/${1000 + i}-0000000a`,
  channelState: 6,
  channelStateDesc: 'Up',
  callerIdNum: String(1000 + i),
  callerIdName: '',
  connectedLineNum: '',
  connectedLineName: '',
  accountCode: '',
  context: 'internal',
  exten: '',
  priority: 1,
  uniqueid: `1.${i}`,
  linkedid: `1.${i}`,
  chanVariables: {},
})

it('a picture of more channels than are derived at once is shown in several turns of the event loop, in patches without a gap', async () => {
  const mirror = createMirror()
  for (let i = 0; i < 2500; i++)
    mirrorEvent(mirror, { event: 'Newchannel', actionId: null, timestampMs: null, channel: channel(i) }, 1)
  const patches: number[] = []
  const board = new LiveBoard({ epoch: 'x', now: () => 1, onPatch: ({ seq }) => patches.push(seq) })
  const deriver = new Deriver(mirror)
  board.show(deriver)
  expect(board.view.legs.size).toBe(1000)
  // An event in between is not lost, and not done twice.
  mirrorEvent(mirror, { event: 'Newchannel', actionId: null, timestampMs: null, channel: channel(9000) }, 1)
  let turns = 0
  for (; deriver.isBehind; turns++) await new Promise((resolve) => setImmediate(resolve))
  expect(board.view.legs.size).toBe(2501)
  expect(board.view.calls.size).toBe(2501)
  expect(turns).toBeGreaterThan(2)
  expect(patches).toEqual(patches.map((_, index) => index + 1))
  board.stop()
})
