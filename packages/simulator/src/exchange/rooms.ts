import type { Bridge } from './bridge.ts'
import type { Channel } from './channel.ts'
import type { Exchange } from './exchange.ts'

export interface RoomMember {
  readonly channel: Channel
  readonly joinedAt: number
  readonly admin: boolean
  muted: boolean
  talking: boolean
}

export interface Room {
  readonly name: string
  readonly bridge: Bridge
  readonly members: RoomMember[]
  locked: boolean
  recording: boolean
}

/** ConfBridge rooms, and the BridgeWait room in which held people wait. */
export class Rooms {
  readonly all = new Map<string, Room>()
  readonly #exchange: Exchange
  readonly #holding = new Map<string, Bridge>()

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    for (const room of ['801', '802']) exchange.devices.hints.set(`confbridge:${room}`, room)
  }

  join(channel: Channel, name: string): void {
    const exchange = this.#exchange
    let room = this.all.get(name)
    if (room?.locked) {
      exchange.hangup(channel)
      return
    }
    if (!room) {
      const bridge = exchange.createBridge({ type: 'base', technology: 'softmix', creator: 'ConfBridge', name })
      // The announcer, which has no events, counts in BridgeNumChannels and takes ids of its own.
      exchange.spendIds(2)
      bridge.unseen = 1
      room = { name, bridge, members: [], locked: false, recording: false }
      this.all.set(name, room)
      exchange.devices.set(`confbridge:${name}`, 'INUSE')
      exchange.tell({ name: 'ConfbridgeStart', bridge })
    }
    const member: RoomMember = { channel, joinedAt: exchange.clock.now(), admin: false, muted: false, talking: false }
    room.members.push(member)
    const { bridge } = room
    channel.activity = { abandon: (_, why) => this.#leave(room, member, why === 'redirect') }
    const [alone] = room.members
    if (room.members.length === 2 && alone) exchange.stopMusic(alone.channel)
    exchange.enterBridge(bridge, channel)
    exchange.tell({ name: 'ConfbridgeJoin', bridge, channel, admin: member.admin, muted: false })
    if (room.members.length === 1) {
      exchange.startMusic(channel)
      return
    }
    // The one who was alone heard music and is heard from now on.
    for (const one of room.members) if (one === member || room.members.length === 2) this.talk(room, one, true)
  }
  talk(room: Room, member: RoomMember, talking: boolean): void {
    if (member.talking === talking || (talking && member.muted)) return
    member.talking = talking
    const { channel, admin } = member
    this.#exchange.tell({ name: 'ConfbridgeTalking', bridge: room.bridge, channel, admin, talking })
  }
  mute(room: Room, member: RoomMember, muted: boolean): void {
    if (member.muted === muted) return
    member.muted = muted
    const { channel, admin } = member
    this.#exchange.tell({
      name: muted ? 'ConfbridgeMute' : 'ConfbridgeUnmute',
      bridge: room.bridge,
      channel,
      admin,
      muted,
    })
    this.talk(room, member, !muted && room.members.length > 1)
  }
  /** A kicked one goes on in the dialplan, which hangs up. */
  kick(member: RoomMember): void {
    const { channel } = member
    this.#exchange.release(channel, 'redirect')
    channel.variables.set('CONFBRIDGE_RESULT', 'KICKED')
    channel.priority = 3
    this.#exchange.hangup(channel)
  }
  record(room: Room, recording: boolean, file = ''): boolean {
    if (room.recording === recording) return false
    const voices = room.members.map(({ channel }) => channel.endpoint?.name ?? channel.caller.number).sort()
    if (recording) this.#exchange.recordings.files.set(file, { voices, endsSilent: false })
    room.recording = recording
    this.#exchange.tell({ name: recording ? 'ConfbridgeRecord' : 'ConfbridgeStopRecord', bridge: room.bridge })
    return true
  }

  /** BridgeWait(room,participant,e(m)S(seconds)): waits with music; nobody there hears anybody. */
  holdingRoom(channel: Channel, name: string, seconds: number, timedOut: () => void): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'BridgeWait', `${name},participant,e(m)S(${seconds})`)
    exchange.answer(channel)
    let bridge = this.#holding.get(name)
    if (!bridge) {
      bridge = exchange.createBridge({ type: 'base', technology: 'holding_bridge', creator: 'BridgeWait', name })
      this.#holding.set(name, bridge)
    }
    const room = bridge
    const cancel = exchange.after(seconds * 1000, timedOut)
    channel.activity = {
      abandon: () => {
        cancel()
        exchange.stopMusic(channel)
        exchange.leaveBridge(channel)
        if (room.channels.length > 0) return
        this.#holding.delete(name)
        exchange.destroyBridge(room)
      },
    }
    exchange.enterBridge(room, channel)
    exchange.startMusic(channel)
  }
  reset(): void {
    this.all.clear()
    this.#holding.clear()
  }

  #leave(room: Room, member: RoomMember, goesOn: boolean): void {
    const exchange = this.#exchange
    const { bridge } = room
    const { channel, admin } = member
    exchange.stopMusic(channel)
    room.members.splice(room.members.indexOf(member), 1)
    const last = room.members.length === 0
    if (!last) exchange.tell({ name: 'ConfbridgeLeave', bridge, channel, admin, muted: member.muted })
    exchange.leaveBridge(channel)
    if (goesOn) channel.priority = 3
    if (!last) {
      const [alone] = room.members
      if (room.members.length === 1 && alone) exchange.startMusic(alone.channel)
      return
    }
    // Two threads tell this; the order is that of the recordings.
    exchange.tell({ name: 'ConfbridgeLeave', bridge, channel, admin, muted: member.muted })
    this.all.delete(room.name)
    exchange.tell({ name: 'ConfbridgeEnd', bridge })
    exchange.devices.set(`confbridge:${room.name}`, 'NOT_INUSE')
    bridge.unseen = 0
    exchange.destroyBridge(bridge)
    // The announcer goes: a channel without events, and a device that has events all the same.
    for (const state of ['INUSE', 'UNKNOWN'])
      exchange.tell({ name: 'DeviceStateChange', device: `CBAnn/${room.name}`, state })
  }
}
