import { type AmiEvent, AmiFrame, decodeEvent } from '@jackfield/ami'
import { Deriver } from '../src/derive/deriver.ts'
import type { Directory } from '../src/mirror/directory.ts'
import { createMirror, type Mirror } from '../src/mirror/mirror.ts'
import { mirrorEvent } from '../src/mirror/mirror-event.ts'
import { mirrorList } from '../src/mirror/mirror-list.ts'
import { type ListName, type PrimeStep, primeSteps } from '../src/mirror/prime-steps.ts'

export type Headers = Record<string, string | number>

/** An event as if Asterisk had written it: through the real decoder, in Asterisk's own spelling. */
export function told(name: string, ...parts: Headers[]): AmiEvent {
  const headers = Object.entries(Object.assign({}, ...parts) as Headers)
  return decodeEvent(
    AmiFrame.of([
      ['Event', name],
      ['Privilege', 'call,all'],
      ...headers.map(([key, value]) => [key, String(value)] as const),
    ]),
  )
}

export interface Phone {
  id: string
  name: string
  /** ChannelState; 6 = Up. */
  state?: number
  number?: string
  who?: string
  exten?: string
  linked?: string
  line?: string
}

/** A channel block, its headers in the order of the wire. */
export function block(phone: Phone, prefix = ''): Headers {
  const headers: Headers = {
    Channel: phone.name,
    ChannelState: phone.state ?? 6,
    ChannelStateDesc: 'Up',
    CallerIDNum: phone.number ?? '<unknown>',
    CallerIDName: phone.who ?? '<unknown>',
    ConnectedLineNum: phone.line ?? '<unknown>',
    ConnectedLineName: '<unknown>',
    Language: 'en',
    AccountCode: '',
    Context: 'internal',
    Exten: phone.exten ?? '',
    Priority: 1,
    Uniqueid: phone.id,
    Linkedid: phone.linked ?? phone.id,
  }
  return Object.fromEntries(Object.entries(headers).map(([key, value]) => [prefix + key, value]))
}

export type BridgeIs = { id: string; type?: string; technology?: string; creator?: string; name?: string }

export const bridgeBlock = (bridge: BridgeIs): Headers => ({
  BridgeUniqueid: bridge.id,
  BridgeType: bridge.type ?? 'basic',
  BridgeTechnology: bridge.technology ?? 'simple_bridge',
  BridgeCreator: bridge.creator ?? '<unknown>',
  BridgeName: bridge.name ?? '<unknown>',
  BridgeNumChannels: 2,
  BridgeVideoSourceMode: 'none',
})

export const room = (name: string): BridgeIs => ({
  id: `room-${name}`,
  type: 'base',
  technology: 'softmix',
  creator: 'ConfBridge',
  name,
})
export const parkingBridge: BridgeIs = {
  id: 'lot',
  type: 'parking',
  technology: 'holding_bridge',
  creator: 'Parking',
  name: 'default',
}

/** Anna, Boris and Carla at their phones. */
export const anna: Phone = { id: 'a', name: 'PJSIP/101-0000000a', number: '101', who: 'Anna', exten: '102' }
export const boris: Phone = { id: 'b', name: 'PJSIP/102-0000000b', number: '102', who: 'Boris', linked: 'a' }
export const carla: Phone = { id: 'c', name: 'PJSIP/103-0000000c', number: '103', who: 'Carla' }
export const outside: Phone = {
  id: 't',
  name: 'PJSIP/telco-0000000d',
  number: '0655501',
  who: 'Mario',
  exten: '06551235',
}

/** A mirror with its board and a clock that moves one second with each word. */
export class Stage {
  at = 1_000_000
  readonly mirror: Mirror
  readonly deriver: Deriver

  constructor(directory?: Directory) {
    this.mirror = createMirror(directory ? { directory } : {})
    this.deriver = new Deriver(this.mirror)
  }

  get view() {
    this.deriver.update()
    return this.deriver.view
  }

  leg(phone: Phone) {
    return this.view.legs.get(phone.id)
  }

  tile(number: string) {
    return this.view.extensions.get(number)
  }

  /** One event, a second after the last. Answers with its instant. */
  hears(name: string, ...parts: Headers[]): number {
    this.at += 1000
    mirrorEvent(this.mirror, told(name, ...parts), this.at)
    return this.at
  }

  /** One list, a second after the last word. */
  lists(list: ListName, items: AmiEvent[], headers: Record<string, string> = {}): number {
    this.at += 1000
    const known = primeSteps.find((step) => step.list === list)
    const step: PrimeStep = { list, action: list, required: false, ...known, headers }
    mirrorList(this.mirror, step, items, this.at)
    return this.at
  }

  newchannel(...phones: Phone[]): number {
    for (const phone of phones) this.hears('Newchannel', block({ ...phone, state: phone.state ?? 0 }))
    return this.at
  }

  up = (phone: Phone) => this.hears('Newstate', block({ ...phone, state: 6 }))
  rings = (phone: Phone) => this.hears('Newstate', block({ ...phone, state: 5 }))
  hangup = (phone: Phone) => this.hears('Hangup', block(phone), { Cause: 16, 'Cause-txt': 'Normal Clearing' })
  enter = (phone: Phone, bridge: BridgeIs, swap?: Phone) =>
    this.hears('BridgeEnter', bridgeBlock(bridge), block(phone), swap ? { SwapUniqueid: swap.id } : {})
  leave = (phone: Phone, bridge: BridgeIs) => this.hears('BridgeLeave', bridgeBlock(bridge), block(phone))
  dials = (caller: Phone | null, dest: Phone) =>
    this.hears('DialBegin', caller ? block(caller) : {}, block(dest, 'Dest'), { DialString: dest.name })
  dialEnds = (caller: Phone, dest: Phone, status: string) =>
    this.hears('DialEnd', block(caller), block(dest, 'Dest'), { DialStatus: status })

  /** Anna called Boris, who rings. */
  ringing(caller: Phone = anna, dest: Phone = boris): this {
    this.newchannel({ ...caller, state: 4 }, dest)
    this.dials({ ...caller, state: 4 }, { ...dest, state: 0 })
    this.hears('Newstate', block({ ...dest, state: 5 }))
    return this
  }

  /** Anna talks with Boris in a bridge; the instant of the second's entry. */
  talking(caller: Phone = anna, dest: Phone = boris, bridge: BridgeIs = { id: 'x' }): this {
    this.ringing(caller, dest)
    this.up(dest)
    this.dialEnds({ ...caller, state: 4 }, dest, 'ANSWER')
    this.up(caller)
    this.enter(dest, bridge)
    this.enter(caller, bridge)
    return this
  }
}

/** A line of CoreShowChannels. */
export const shown = (phone: Phone, is: { app?: string; seconds?: number; bridge?: string } = {}) =>
  told('CoreShowChannel', block(phone), {
    Application: is.app ?? '',
    ApplicationData: '',
    Duration: `00:00:${String(is.seconds ?? 0).padStart(2, '0')}`,
    BridgeId: is.bridge ?? '',
  })
