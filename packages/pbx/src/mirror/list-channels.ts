import type { AmiEventOf, ChannelBlock } from '@jackfield/ami'
import { variables } from '@jackfield/dialplan'
import { bridgeById, bridgeOf, destroyBridge, enterBridge, leaveBridge } from './bridge.ts'
import { createChannel, removeChannel } from './channel.ts'
import { serialOf } from './channel-name.ts'
import { RINGING, UP } from './channel-state.ts'
import { beginDial } from './dial.ts'
import { pairListedAskers } from './feature-transfer.ts'
import { aloneWith, hold, startMusic } from './hold.ts'
import { pairHold } from './hold-pair.ts'
import { inParts } from './in-parts.ts'
import { dialledNoted, readDialled } from './list-dialled.ts'
import { isNewerThanList } from './list-lag.ts'
import { listMade } from './made.ts'
import type { Channel, Mirror } from './mirror.ts'
import { listRecorded, listSound } from './mixmonitor.ts'
import { mixMonitorFile } from './prime-steps.ts'
import { pairListedCalls } from './second-call.ts'
import { listSpying } from './spy.ts'
import { touch } from './touch.ts'

/** [LIST-3] CoreShowChannels: which channels there are, and in which bridge each is. [LIST-17] What an event has just told counts more. */
export function* listChannels(
  mirror: Mirror,
  items: readonly AmiEventOf<'CoreShowChannel'>[],
  at: number,
): Generator<void, void> {
  listGone(mirror, items, at)
  const fresh: Channel[] = []
  yield* inParts(inOrder(items), (item) => {
    // [LIST-9] Asterisk still lists, for a moment, channels whose Hangup it has sent; `createChannel` creates none with a tombstone.
    const known = mirror.channels.get(item.channel.uniqueid)
    const isNew = known === undefined
    const isBehind = !isNew && isNewerThanList(known, at)
    const channel = isBehind ? known : createChannel(mirror, item.channel, isNew ? at - item.durationMs : at)
    if (!channel) return
    if (channel.application !== item.application || channel.applicationData !== item.applicationData)
      touch(mirror, channel)
    channel.application = item.application
    channel.applicationData = item.applicationData
    // [LIST-10] In a bridge the channel keeps the name of the application that has brought it there.
    if (item.application === 'Queue' && channel.viaQueue === null) channel.viaQueue = queueIn(item.applicationData)
    if (isNew) {
      fresh.push(channel)
      if (/^App(Dial|Dial2|Queue)$/.test(item.application)) channel.wasDialed = true
      // [LEG-9] A caller's own channel may be RINGING too.
      if (/^(Dial|Queue)$/.test(item.application)) channel.wasDialed = false
      channel.originated = item.application === 'AppDial2'
      channel.requested = channel.wasDialed || channel.originated
    }
    if (isBehind) return
    if (item.bridgeId === '') leaveBridge(mirror, channel, at)
    else if (channel.bridge?.bridgeUniqueid !== item.bridgeId) {
      enterBridge(mirror, channel, bridgeById(mirror, item.bridgeId, at), at)
      if (isNew) channel.bridgeAt = channel.createdAt
    }
  })
  const callers = Map.groupBy(
    fresh.filter(({ bridge, application }) => bridge === null && /^(Dial|Queue)$/.test(application)),
    ({ linkedid }) => linkedid,
  )
  yield* inParts(fresh, (channel) => inferDial(mirror, channel, callers.get(channel.linkedid) ?? []))
  yield* readDialled(fresh)
}

/**
 * [LIST-15] The channels in the order in which they came, where durations in whole seconds don't tell: who began the call before those he called,
 * and those of one technology by the number in their names.
 */
function inOrder(items: readonly AmiEventOf<'CoreShowChannel'>[]): AmiEventOf<'CoreShowChannel'>[] {
  const isCalled = ({ channel }: AmiEventOf<'CoreShowChannel'>) => Number(channel.uniqueid !== channel.linkedid)
  const technology = ({ channel }: AmiEventOf<'CoreShowChannel'>) => channel.channel.split('/')[0]!
  const serial = ({ channel }: AmiEventOf<'CoreShowChannel'>) => serialOf(channel.channel) ?? 0
  const callersFirst = [...items].sort((a, b) => isCalled(a) - isCalled(b))
  const bySerial = Map.groupBy(callersFirst, technology)
  const next = new Map(
    [...bySerial].map(([name, alike]) => [name, alike.sort((a, b) => serial(a) - serial(b)).values()]),
  )
  return callersFirst.map((item) => next.get(technology(item))!.next().value!)
}

/**
 * [LIST-9] CoreShowChannels once more: a channel that is not in it has gone. Corrects nothing else. A channel whose Hangup came just before a
 * picture began may still have been in its list (seen on 16.28 under load), and no event ever takes them out.
 */
export function listGone(mirror: Mirror, items: readonly AmiEventOf<'CoreShowChannel'>[], at: number): void {
  const told = new Set(items.map(({ channel }) => channel.uniqueid))
  for (const [uniqueid, channel] of [...mirror.channels])
    if (!told.has(uniqueid) && !isNewerThanList(channel, at)) removeChannel(mirror, uniqueid, at)
}

/**
 * [LIST-4] No list tells which dials are under way. A phone that rings was called by somebody of the same Linkedid who is in
 * no bridge and runs Dial or Queue. A guess: it goes as soon as an event knows better.
 */
function inferDial(mirror: Mirror, dest: Channel, callers: readonly Channel[]): void {
  if (dest.bridge || dest.dialedBy || dest.channelState === UP || !/^App(Dial|Queue)$/.test(dest.application)) return
  const isCaller = (caller: Channel) =>
    caller !== dest &&
    // The half of a Local channel that dials on for the other one.
    caller !== dest.otherHalf
  const candidates = callers.filter(isCaller)
  const caller = candidates.find((one) => one.callerIdNum === dest.connectedLineNum) ?? candidates[0]
  if (!caller) return
  beginDial(mirror, caller, dest, dest.createdAt, true)
  const dial = caller.dials.get(dest.uniqueid)
  if (dial) dial.ringing = dest.channelState === RINGING
}

/** [MENU-4] Where the channel is by now, and what it runs there: the dialplan goes on without an event. */
function runApplication(
  mirror: Mirror,
  channel: Channel,
  { context, exten }: ChannelBlock,
  { application, data }: { application: string; data: string },
): void {
  const isKnown = channel.application === application && channel.applicationData === data
  if (isKnown && channel.context === context && channel.exten === exten) return
  channel.context = context
  channel.exten = exten
  channel.application = application
  channel.applicationData = data
  pairHold(mirror, channel)
  touch(mirror, channel)
}

/** The queue in the data of the application Queue: `400,t,,,300`. */
const queueIn = (data: string): string | null => data.split(/[,|]/)[0]!.trim() || null

/** [LIST-6] Status with our variables: who hears hold music, and when it was answered. Makes and removes nothing. */
export function* listStatus(mirror: Mirror, items: readonly AmiEventOf<'Status'>[], at: number): Generator<void, void> {
  yield* inParts(items, ({ channel: block, dnid, application, data, variables: written }) => {
    const channel = mirror.channels.get(block.uniqueid)
    if (!channel) return
    if (application !== '') runApplication(mirror, channel, block, { application, data })
    // By now the dialplan may have led it far from the number that was dialled; the channel itself still knows it.
    if (dnid !== '' && channel.firstExten !== dnid) {
      channel.firstExten = dnid
      mirror.touched.channels.add(channel.uniqueid)
    }
    if (dnid === '' && !channel.calls) listRequested(channel)
    if (channel.dialledNumber === '') channel.dialledNumber = dialledNoted(written[variables.dialled] ?? '')
    listHold(mirror, channel, written['CHANNEL(onhold)'] ?? '', at)
    listMade(mirror, channel, written[variables.made] ?? '')
    listRecorded(mirror, channel, written[mixMonitorFile] ?? '')
    listSpying(mirror, channel, written[variables.spy] ?? '', at)
    listSound(mirror, channel, {
      recording: written[variables.recording] ?? '',
      recordingId: written[variables.recordingId] ?? '',
      muted: written[variables.muted] ?? '',
    })
    const startedAt = Number(written['CDR(start,u)'] ?? '')
    const answeredAt = Number(written['CDR(answer,u)'] ?? '')
    if (!(startedAt > 0 && answeredAt >= startedAt) || channel.answerListed) return
    channel.answerListed = true
    channel.upAt = channel.createdAt + Math.round((answeredAt - startedAt) * 1000)
    mirror.touched.channels.add(channel.uniqueid)
  })
  yield
  pairListedCalls(mirror)
  pairListedAskers(mirror)
}

/**
 * [CONS-10] Only the driver that takes a call from a phone or a line writes down the number that was asked for. [LIST-16] A channel that was called and moved on since runs no
 * application any more that tells it; they are in the call of somebody else, in which Asterisk puts no channel that an Originate made.
 */
function listRequested(channel: Channel): void {
  channel.requested = true
  if (!channel.originated && channel.uniqueid !== channel.linkedid) channel.wasDialed = true
}

/**
 * [LIST-8] A channel knows that it is held, not who holds it; in a bridge of two that can only be the other one.
 */
function listHold(mirror: Mirror, channel: Channel, onHold: string, at: number): void {
  if (onHold === '1') startMusic(mirror, channel, at)
  const other = onHold === '' ? null : aloneWith(channel)
  if (other?.kind !== 'person') return
  other.holdListed = true
  if (onHold === '1') hold(mirror, other, at)
}

/** BridgeList: class, creator and name of the bridges; CoreShowChannels gives their members. */
export function* listBridges(
  mirror: Mirror,
  items: readonly AmiEventOf<'BridgeListItem'>[],
  at: number,
): Generator<void, void> {
  const told = new Set(items.map(({ bridge }) => bridge.bridgeUniqueid))
  for (const [id, bridge] of [...mirror.bridges]) {
    // A bridge with people in it that this list, taken a moment later, lacks: their BridgeLeave is on its way.
    if (!told.has(id) && bridge.members.size === 0) destroyBridge(mirror, id, at)
  }
  yield* inParts(items, ({ bridge }) => {
    if (bridge.bridgeUniqueid !== '') bridgeOf(mirror, bridge, at)
  })
}
