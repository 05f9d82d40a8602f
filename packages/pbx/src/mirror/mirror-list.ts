import type { AmiEvent, AmiEventName, AmiEventOf } from '@jackfield/ami'
import { deviceOf, mirrorDeviceState, touchDevice } from './device.ts'
import { findDevice } from './device-key.ts'
import { mirrorHint } from './hint.ts'
import { reconsider } from './identity.ts'
import { inParts } from './in-parts.ts'
import { listBridges, listChannels, listGone, listStatus } from './list-channels.ts'
import { listAgents, listParked, listQueues, listRooms, listRoomUsers } from './list-others.ts'
import type { Mirror } from './mirror.ts'
import { lotOf } from './parking.ts'
import { mirrorPresence } from './presence.ts'
import type { PrimeStep } from './prime-steps.ts'
import { mirrorContact, mirrorPeer } from './reachability.ts'
import { listRegistry, mirrorRegistration, release, settleGuesses } from './registration.ts'
import { mirrorMailbox } from './voicemail.ts'

/**
 * [LIST-2] Replaces that part of the picture by a list: what is not in it goes, what is in it is put or updated. Marks what
 * it touched. `at` is when the list ended, epoch ms: its durations count back from there.
 */
export function mirrorList(mirror: Mirror, step: PrimeStep, items: readonly AmiEvent[], at: number): void {
  for (const _ of mirrorListInParts(mirror, step, items, at));
}

/**
 * [LIST-18] The same in parts of some hundred items, between which whoever walks over it may do something else, as long as no event that stood behind the list gets
 * into the mirror meanwhile. Until the last part the mirror is neither what it was nor what the list says, and nothing is to be derived from it.
 */
export function* mirrorListInParts(
  mirror: Mirror,
  step: PrimeStep,
  items: readonly AmiEvent[],
  at: number,
): Generator<void, void> {
  if (at > mirror.at) mirror.at = at
  mirror.listed.add(step.list)
  switch (step.list) {
    case 'CoreShowChannels':
    case 'ChannelsAgain':
      yield* listChannels(mirror, only(items, 'CoreShowChannel'), at)
      return
    case 'StillThere':
      listGone(mirror, only(items, 'CoreShowChannel'), at)
      return
    case 'Status':
      yield* listStatus(mirror, only(items, 'Status'), at)
      return
    case 'BridgeList':
      yield* listBridges(mirror, only(items, 'BridgeListItem'), at)
      return
    case 'Agents':
      listAgents(mirror, only(items, 'Agents'))
      return
    case 'QueueStatus':
      listQueues(mirror, items, at)
      return
    case 'Parkinglots':
      listLots(mirror, only(items, 'Parkinglot'))
      return
    case 'ParkedCalls':
      listParked(mirror, only(items, 'ParkedCall'), at)
      return
    case 'ConfbridgeListRooms':
      listRooms(mirror, only(items, 'ConfbridgeListRooms'))
      return
    case 'ConfbridgeList':
      listRoomUsers(mirror, step.headers.Conference ?? '', only(items, 'ConfbridgeList'), at)
      return
    case 'DeviceStateList':
      // [LIST-5] The list does not say since when.
      yield* inParts(only(items, 'DeviceStateChange'), ({ device, state }) =>
        mirrorDeviceState(mirror, device, state, null),
      )
      return
    case 'ExtensionStateList':
      yield* listHints(mirror, only(items, 'ExtensionStatus'))
      return
    case 'PresenceStateList':
      yield* inParts(only(items, 'PresenceStateChange'), (item) => mirrorPresence(mirror, item))
      return
    case 'VoicemailUsersList':
      yield* inParts(only(items, 'VoicemailUserEntry'), (box) =>
        mirrorMailbox(mirror, `${box.voiceMailbox}@${box.vmContext}`, {
          newMessages: box.newMessageCount,
          oldMessages: box.oldMessageCount,
          fullname: box.fullname,
        }),
      )
      return
    case 'PJSIPShowEndpoints':
      yield* listEndpoints(mirror, only(items, 'EndpointList'))
      return
    case 'PJSIPShowContacts':
      yield* listContacts(mirror, only(items, 'ContactList'), at)
      return
    case 'PJSIPShowRegistrationsOutbound':
      listRegistrations(mirror, only(items, 'OutboundRegistrationDetail'))
      return
    case 'SIPpeers':
      for (const item of only(items, 'PeerEntry')) mirrorPeer(mirror, 'SIP', item)
      settleGuesses(mirror)
      return
    case 'IAXpeerlist':
      for (const item of only(items, 'PeerEntry')) mirrorPeer(mirror, 'IAX2', item)
      settleGuesses(mirror)
      return
    case 'SIPshowregistry':
      listRegistry(mirror, 'SIP', only(items, 'RegistryEntry'))
      return
    case 'IAXregistry':
      listRegistry(mirror, 'IAX2', only(items, 'RegistryEntry'))
      return
  }
}

/** The list shows `101/101` when the endpoint has a caller id beside its name. */
const endpointKey = (objectName: string) => `PJSIP/${objectName.split('/')[0]}`

function only<N extends AmiEventName>(items: readonly AmiEvent[], name: N): AmiEventOf<N>[] {
  return items.filter((item): item is AmiEventOf<N> => item.event === name)
}

function listLots(mirror: Mirror, items: readonly AmiEventOf<'Parkinglot'>[]): void {
  const told = new Set(items.map((item) => item.name))
  for (const name of mirror.lots.keys()) {
    if (told.has(name)) continue
    mirror.lots.delete(name)
    mirror.touched.lots.add(name)
  }
  for (const { name, startSpace, stopSpace } of items) {
    const lot = lotOf(mirror, name)
    if (lot.startSpace === startSpace && lot.stopSpace === stopSpace) continue
    lot.startSpace = startSpace
    lot.stopSpace = stopSpace
    mirror.touched.lots.add(name)
  }
}

function* listHints(mirror: Mirror, items: readonly AmiEventOf<'ExtensionStatus'>[]): Generator<void, void> {
  const told = new Set(items.map((item) => `${item.exten}@${item.context}`))
  for (const exten of mirror.extens.values()) {
    for (const context of [...exten.hints.keys()]) {
      if (!told.has(`${exten.number}@${context}`)) {
        mirrorHint(mirror, { exten: exten.number, context, hint: '', status: -1 })
      }
    }
  }
  mirror.queueHints.clear()
  yield* inParts(items, (item) => mirrorHint(mirror, item))
}

/** [WHO-4] All endpoints that there are: what this list lacks and has no channel is left over. */
function* listEndpoints(mirror: Mirror, items: readonly AmiEventOf<'EndpointList'>[]): Generator<void, void> {
  const listed = new Set(items.map(({ objectName }) => deviceOf(mirror, endpointKey(objectName))))
  // Asterisk answers with an error when there is none; an empty list is one that told nothing.
  if (listed.size === 0) return
  mirror.endpointsListed = true
  yield* inParts([...mirror.devices.values()], (device) => {
    if (device.tech !== 'PJSIP') return
    // A hint names what is meant to be there; its device state tells whether it is.
    const isUnlisted = !listed.has(device) && device.channels.size === 0 && device.hints.size === 0
    if (device.isUnlisted !== isUnlisted) {
      device.isUnlisted = isUnlisted
      reconsider(mirror, device)
    }
    touchDevice(mirror, device)
  })
}

function* listContacts(mirror: Mirror, items: readonly AmiEventOf<'ContactList'>[], at: number): Generator<void, void> {
  yield* inParts(items, ({ endpoint, uri, status, roundtripUsec }) => {
    // [WHO-4] The address of an endpoint that is gone can stand in Asterisk's database for long.
    if (mirror.endpointsListed && (findDevice(mirror, `PJSIP/${endpoint}`)?.isUnlisted ?? true)) return
    // The list says `NonQual`, `Avail`, `Unavail` in some releases.
    const word = /^avail/i.test(status) ? 'Reachable' : /^unavail/i.test(status) ? 'Unreachable' : status
    mirrorContact(mirror, { endpoint, uri, status: word, roundtripUsec }, at)
  })
}

function listRegistrations(mirror: Mirror, items: readonly AmiEventOf<'OutboundRegistrationDetail'>[]): void {
  const told = new Set(items.map((item) => item.objectName))
  for (const [name, registration] of mirror.registrations) {
    if (told.has(name) || registration.tech !== 'PJSIP') continue
    mirror.registrations.delete(name)
    const device = deviceOf(mirror, `PJSIP/${registration.endpoint}`)
    if (device.registration === name) release(mirror, device)
  }
  for (const item of items) mirrorRegistration(mirror, item)
}
