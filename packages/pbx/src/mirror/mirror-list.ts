import type { AmiEvent, AmiEventName, AmiEventOf } from '@jackfield/ami'
import { deviceOf, mirrorDeviceState, touchDevice } from './device.ts'
import { findDevice } from './device-key.ts'
import { mirrorHint } from './hint.ts'
import { reconsider } from './identity.ts'
import { listBridges, listChannels, listGone, listStatus } from './list-channels.ts'
import { listAgents, listParked, listQueues, listRooms, listRoomUsers } from './list-others.ts'
import type { Mirror } from './mirror.ts'
import { lotOf } from './parking.ts'
import { mirrorPresence } from './presence.ts'
import type { PrimeStep } from './prime-steps.ts'
import { mirrorContact, mirrorPeer } from './reachability.ts'
import { listRegistry, mirrorRegistration, release } from './registration.ts'
import { mirrorMailbox } from './voicemail.ts'

/**
 * [LIST-2] Replaces that part of the picture by a list: what is not in it goes, what is in it is put or updated. Marks what
 * it touched. `at` is when the list ended, epoch ms: its durations count back from there.
 */
export function mirrorList(mirror: Mirror, step: PrimeStep, items: readonly AmiEvent[], at: number): void {
  if (at > mirror.at) mirror.at = at
  mirror.listed.add(step.list)
  switch (step.list) {
    case 'CoreShowChannels':
    case 'ChannelsAgain':
      listChannels(mirror, only(items, 'CoreShowChannel'), at)
      return
    case 'StillThere':
      listGone(mirror, only(items, 'CoreShowChannel'), at)
      return
    case 'Status':
      listStatus(mirror, only(items, 'Status'), at)
      return
    case 'BridgeList':
      listBridges(mirror, only(items, 'BridgeListItem'), at)
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
      for (const { device, state } of only(items, 'DeviceStateChange')) mirrorDeviceState(mirror, device, state, null)
      return
    case 'ExtensionStateList':
      listHints(mirror, only(items, 'ExtensionStatus'))
      return
    case 'PresenceStateList':
      for (const item of only(items, 'PresenceStateChange')) mirrorPresence(mirror, item)
      return
    case 'VoicemailUsersList':
      for (const box of only(items, 'VoicemailUserEntry')) {
        mirrorMailbox(mirror, `${box.voiceMailbox}@${box.vmContext}`, {
          newMessages: box.newMessageCount,
          oldMessages: box.oldMessageCount,
          fullname: box.fullname,
        })
      }
      return
    case 'PJSIPShowEndpoints':
      listEndpoints(mirror, only(items, 'EndpointList'))
      return
    case 'PJSIPShowContacts':
      listContacts(mirror, only(items, 'ContactList'), at)
      return
    case 'PJSIPShowRegistrationsOutbound':
      listRegistrations(mirror, only(items, 'OutboundRegistrationDetail'))
      return
    case 'SIPpeers':
      for (const item of only(items, 'PeerEntry')) mirrorPeer(mirror, 'SIP', item)
      return
    case 'IAXpeerlist':
      for (const item of only(items, 'PeerEntry')) mirrorPeer(mirror, 'IAX2', item)
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

function listHints(mirror: Mirror, items: readonly AmiEventOf<'ExtensionStatus'>[]): void {
  const told = new Set(items.map((item) => `${item.exten}@${item.context}`))
  for (const exten of mirror.extens.values()) {
    for (const context of [...exten.hints.keys()]) {
      if (!told.has(`${exten.number}@${context}`)) {
        mirrorHint(mirror, { exten: exten.number, context, hint: '', status: -1 })
      }
    }
  }
  mirror.queueHints.clear()
  for (const item of items) mirrorHint(mirror, item)
}

/** [WHO-4] All endpoints that there are: what this list lacks and has no channel is left over. */
function listEndpoints(mirror: Mirror, items: readonly AmiEventOf<'EndpointList'>[]): void {
  const listed = new Set(items.map(({ objectName }) => deviceOf(mirror, endpointKey(objectName))))
  // Asterisk answers with an error when there is none; an empty list is one that told nothing.
  if (listed.size === 0) return
  mirror.endpointsListed = true
  for (const device of mirror.devices.values()) {
    if (device.tech !== 'PJSIP') continue
    // A hint names what is meant to be there; its device state tells whether it is.
    const isUnlisted = !listed.has(device) && device.channels.size === 0 && device.hints.size === 0
    if (device.isUnlisted !== isUnlisted) {
      device.isUnlisted = isUnlisted
      reconsider(mirror, device)
    }
    touchDevice(mirror, device)
  }
}

function listContacts(mirror: Mirror, items: readonly AmiEventOf<'ContactList'>[], at: number): void {
  for (const { endpoint, uri, status, roundtripUsec } of items) {
    // [WHO-4] The address of an endpoint that is gone can stand in Asterisk's database for long.
    if (mirror.endpointsListed && (findDevice(mirror, `PJSIP/${endpoint}`)?.isUnlisted ?? true)) continue
    // The list says `NonQual`, `Avail`, `Unavail` in some releases.
    const word = /^avail/i.test(status) ? 'Reachable' : /^unavail/i.test(status) ? 'Unreachable' : status
    mirrorContact(mirror, { endpoint, uri, status: word, roundtripUsec }, at)
  }
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
