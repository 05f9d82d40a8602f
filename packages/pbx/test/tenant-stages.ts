import type { Feed, Need } from '@jackfield/model'
import { learnUserAgents } from '../src/mirror/user-agents.ts'
import { remember } from '../src/plan/remember.ts'
import { block, bridgeBlock, outside, type Phone, parkingBridge, room, Stage, told } from './words.ts'

/** Berta, whose number 101 two others have too, and Carl and Dora, whose numbers are theirs alone. */
const berta: Phone = { id: 'b', name: 'PJSIP/T2_101-0000000b', number: '101', who: 'Berta', exten: '103' }
const carl: Phone = { id: 'c', name: 'PJSIP/103-0000000c', number: '103', who: 'Carl', linked: 'b' }
const dora: Phone = { id: 'd', name: 'PJSIP/104-0000000d', number: '104', who: 'Dora', exten: '103' }
const mario: Phone = { ...outside, id: 'm' }
const hints = [
  ['101', 'a', 'PJSIP/T1_101'],
  ['101', 'in', 'PJSIP/101'],
  ['103', 'in', 'PJSIP/103'],
  ['104', 'in', 'PJSIP/104'],
] as const
const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const music = { id: 'w', type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name: 'jackfield-hold' }
const member = { Queue: 'support', MemberName: 'Berta', Interface: 'PJSIP/T2_101', StateInterface: 'PJSIP/T2_101' }
const membership = { Membership: 'dynamic', Status: 1, Paused: 0, PausedReason: '' }

/** An exchange on which all is there that commands are about; `play` brings the calls. Berta is `101@<context>`. */
function stageOf(context: string, play: (stage: Stage) => void): Stage {
  const stage = new Stage({
    ...{
      trunks: ['telco'],
      extensions: ['103', '104'],
      names: { [`101@${context}`]: 'Berta' },
      dnd: 'both',
      forward: 'both',
    },
    answering: { extensions: [], userAgents: ['Yealink'] },
    switches: [{ id: 'night', name: 'Night', kind: 'device-state', key: 'Custom:night', on: '', off: '' }],
  })
  for (const [Exten, Context, Hint] of [...hints, ['101', context, 'PJSIP/T2_101'] as const]) {
    stage.hears('ExtensionStatus', { Exten, Context, Hint, Status: 0, StatusText: '' })
    stage.hears('DeviceStateChange', { Device: Hint, State: 'NOT_INUSE' })
  }
  const lot = { Name: 'default', StartSpace: 701, StopSpace: 720, Timeout: 45 }
  stage.lists('Parkinglots', [told('Parkinglot', lot)])
  const queues = ['sales', 'support'].map((Queue) => told('QueueParams', { Queue, Strategy: 'ringall', Completed: 0 }))
  stage.lists('QueueStatus', queues)
  stage.hears('QueueMemberAdded', { ...member, ...membership })
  learnUserAgents(stage.mirror, new Map([['T2_101', ['Yealink SIP-T46U 108.86.0.20']]]))
  const box = (VMContext: string, VoiceMailbox: string) =>
    told('VoicemailUserEntry', { VMContext, VoiceMailbox, Fullname: '', NewMessageCount: 0 })
  stage.lists('VoicemailUsersList', [box(context, '101'), box('default', '104')])
  play(stage)
  stage.view.feeds.set('ami', live)
  for (const id of ['account:system', 'site:forward', 'site:dnd'] as const)
    stage.view.needs.set(id, { id, state: 'ok', fix: '' } as Need)
  return stage
}

/** The leg stands there, in that bridge or in none. */
const goes = (stage: Stage, phone: Phone, place: [context: string, exten: string], to?: typeof music) => {
  const there = { ...block(phone), Context: place[0], Exten: place[1] }
  stage.hears('BridgeLeave', bridgeBlock({ id: 'x' }), there)
  if (to) stage.hears('BridgeEnter', bridgeBlock(to), there)
}
const holds = (stage: Stage, exten: string, context: string): void => {
  stage.talking(berta, carl)
  goes(stage, berta, [context, exten])
  goes(stage, carl, ['jackfield-hold', 'b'], music)
}
/** A third one, in a call of their own. */
const asked = { ...dora, linked: 'b' }

function asks(stage: Stage): void {
  holds(stage, '104_c', 'jackfield-consult')
  const from = { ...block(berta), Context: 'jackfield-consult', Exten: '104_c' }
  stage.newchannel(asked)
  stage.hears('DialBegin', from, block({ ...asked, state: 0 }, 'Dest'), { DialString: '104' })
  stage.hears('Newstate', block({ ...asked, state: 5 }))
  stage.up(asked)
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), block(asked))
  stage.hears('BridgeEnter', bridgeBlock({ id: 'y' }), from)
}

function meets(stage: Stage): void {
  const place = room('801')
  stage.hears('ConfbridgeStart', { Conference: '801' }, bridgeBlock(place))
  for (const one of [berta, { ...carl, linked: 'c' }]) {
    stage.newchannel({ ...one, state: 6 })
    stage.enter(one, place)
    stage.hears('ConfbridgeJoin', { Conference: '801', Admin: 'No', Muted: 'No' }, bridgeBlock(place), block(one))
  }
}

function parks(stage: Stage): void {
  stage.newchannel({ ...carl, linked: 'c', state: 6 })
  const parkee = block({ ...carl, linked: 'c' }, 'Parkee')
  const slot = { Parkinglot: 'default', ParkingSpace: 701, ParkingTimeout: 45, ParkingDuration: 0 }
  stage.hears('ParkedCall', parkee, slot, { ParkerDialString: 'PJSIP/T2_101' })
  stage.enter({ ...carl, linked: 'c' }, parkingBridge)
}

function waits(stage: Stage): void {
  stage.newchannel({ ...mario, state: 4 })
  stage.up(mario)
  stage.hears('QueueCallerJoin', block(mario), { Queue: 'sales', Position: 1, Count: 1 })
}

function listens(stage: Stage): void {
  stage.talking(dora, { ...carl, linked: 'd' })
  stage.newchannel({ ...berta, state: 6 })
  stage.hears('ChanSpyStart', block(berta, 'Spyer'), block(dora, 'Spyee'))
}

/** Berta and Carl talked before they came to this room. */
function cameTogether(stage: Stage): void {
  stage.talking(berta, carl)
  const place = room('jfx1')
  for (const [one, exten] of [
    [berta, 'jfx1_c'],
    [carl, 'jfx1_b'],
  ] as const) {
    const there = { ...block({ ...one, state: 6 }), Context: 'jackfield-conf', Exten: exten }
    stage.hears('BridgeEnter', bridgeBlock(place), there)
    stage.hears('ConfbridgeJoin', bridgeBlock(place), there, { Conference: 'jfx1', Admin: 'No', Muted: 'No' })
  }
}

/** Carl and Dora are in a room, and Berta talks with somebody outside. */
function besideRoom(stage: Stage): void {
  const place = room('801')
  stage.hears('ConfbridgeStart', { Conference: '801' }, bridgeBlock(place))
  for (const one of [
    { ...carl, linked: 'c' },
    { ...dora, linked: 'd' },
  ]) {
    stage.newchannel({ ...one, state: 6 })
    stage.enter(one, place)
    stage.hears('ConfbridgeJoin', { Conference: '801', Admin: 'No', Muted: 'No' }, bridgeBlock(place), block(one))
  }
  stage.talking(mario, { ...berta, linked: 'm' })
}

/** Berta has sent Carl on to Dora, whose phone rings. */
function sent(stage: Stage): void {
  stage.talking(berta, carl)
  goes(stage, carl, ['jackfield-xfer', '104'])
  stage.hangup(berta)
}
const transferBy = (actorExtensionId: string) => ({
  ...{ id: 'sent', kind: 'blind-transfer', operator: null, actorExtensionId, legId: 'c', state: 'done' },
  ...{ targetExtensionId: '104', error: null, outcome: null, askedAt: 1, settledAt: 1, undoUntilAt: 9, undoTo: null },
})

function records(stage: Stage, isPaused: boolean): void {
  stage.talking(berta, carl)
  const answer = { frame: { get: () => '0x7f00' } } as never
  remember(stage.mirror, { kind: 'recording', uniqueid: 'b', file: 'jackfield-b-1.wav' }, [answer])
  stage.hears('MixMonitorStart', block(berta))
  if (isPaused) remember(stage.mirror, { kind: 'recording-paused', uniqueid: 'b', paused: true }, [])
}

/** By what happens: a board on which each command has its place somewhere. */
export const tenantStagesIn = (context: string): Readonly<Record<string, () => Stage>> => ({
  nothing: () => stageOf(context, () => {}),
  'Berta talks with Carl': () => stageOf(context, (stage) => stage.talking(berta, carl)),
  'Berta talks with somebody outside': () =>
    stageOf(context, (stage) => stage.talking(mario, { ...berta, linked: 'm' })),
  'Carl talks with Dora': () => stageOf(context, (stage) => stage.talking(dora, { ...carl, linked: 'd' })),
  'Carl rings Berta': () =>
    stageOf(context, (stage) => stage.ringing({ ...carl, linked: 'c' }, { ...berta, linked: 'c' })),
  'Carl rings Dora': () =>
    stageOf(context, (stage) => stage.ringing({ ...carl, linked: 'c' }, { ...dora, linked: 'c' })),
  'Berta holds Carl': () => stageOf(context, (stage) => holds(stage, 'c', 'jackfield-wait')),
  'Berta asks Dora': () => stageOf(context, asks),
  'Berta has sent Carl to Dora': () => {
    const stage = stageOf(context, sent)
    stage.view.commands.set('sent', transferBy(`101@${context}`) as never)
    return stage
  },
  'Berta is recorded': () => stageOf(context, (stage) => records(stage, false)),
  'her recording is paused': () => stageOf(context, (stage) => records(stage, true)),
  'two came to a room together': () => stageOf(context, cameTogether),
  'Berta talks beside a room': () => stageOf(context, besideRoom),
  'Berta meets Carl': () => stageOf(context, meets),
  'Berta has parked Carl': () => stageOf(context, parks),
  'somebody waits': () => stageOf(context, waits),
  'Berta listens to Dora': () => stageOf(context, listens),
  'Berta is not to be disturbed': () =>
    stageOf(context, (stage) =>
      stage.hears('DeviceStateChange', { Device: `Custom:DND101@${context}`, State: 'BUSY' }),
    ),
  'Dora is not to be disturbed': () =>
    stageOf(context, (stage) => stage.hears('DeviceStateChange', { Device: 'Custom:DND104', State: 'BUSY' })),
})

export const tenantStages = tenantStagesIn('b')
