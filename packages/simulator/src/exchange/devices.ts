import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'

/** Numbers that queue members carry as Status (include/asterisk/devicestate.h). */
export const deviceStateNumbers: Record<string, number> = {
  UNKNOWN: 0,
  NOT_INUSE: 1,
  INUSE: 2,
  BUSY: 3,
  INVALID: 4,
  UNAVAILABLE: 5,
  RINGING: 6,
  RINGINUSE: 7,
  ONHOLD: 8,
}

const hintStatus: Record<string, number> = {
  NOT_INUSE: 0,
  INUSE: 1,
  BUSY: 2,
  INVALID: 4,
  UNAVAILABLE: 4,
  UNKNOWN: 4,
  RINGING: 8,
  RINGINUSE: 9,
  ONHOLD: 16,
}
export const hintTexts: Record<number, string> = {
  0: 'Idle',
  1: 'InUse',
  2: 'Busy',
  4: 'Unavailable',
  8: 'Ringing',
  9: 'InUse&Ringing',
  16: 'Hold',
  17: 'InUse&Hold',
}

/** One aggregate for all calls of a device, as main/devicestate.c makes it. */
export function endpointDeviceState(endpoint: Endpoint): string {
  if (!endpoint.reachable) return 'UNAVAILABLE'
  let ringing = false
  let inUse = false
  let held = false
  let busy = false
  for (const channel of endpoint.channels) {
    if (channel.state === 5) ringing = true
    else if (channel.state === 7) busy = true
    else if (channel.state !== 0) {
      if (channel.held) held = true
      else inUse = true
    }
  }
  if (inUse) return ringing ? 'RINGINUSE' : 'INUSE'
  if (ringing) return 'RINGING'
  if (held) return 'ONHOLD'
  return busy ? 'BUSY' : 'NOT_INUSE'
}

/** The hint of a phone: its device, and the states of its person where they have a name of their own. */
export const hintOf = ({ name, states }: Pick<Endpoint, 'name' | 'states'>): string =>
  `PJSIP/${name}${states === '' ? '' : `&Custom:DND${states},CustomPresence:${states}`}`

/** Device states, hints and presence: the last reported state of each, and what changed in this turn. */
export class Devices {
  readonly #exchange: Exchange
  readonly #dirty = new Set<Endpoint>()
  /** Devices that are not endpoints: `Queue:sales`, `confbridge:801`, `park:701@parkedcalls`, `MWI:101@default`, `Custom:x`. */
  readonly others = new Map<string, string>()
  /** Hints of devices that are not phones, by device. */
  readonly hints = new Map<string, string>()
  /** The dialplan contexts of hints that do not stand in `internal`, by number: tenants. */
  readonly contexts = new Map<string, string>()
  readonly presence = new Map<string, { status: string; subtype: string; message: string }>()

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  touch(endpoint: Endpoint | null): void {
    if (endpoint) this.#dirty.add(endpoint)
  }
  flush(): void {
    if (this.#dirty.size === 0) return
    const changed = [...this.#dirty]
    this.#dirty.clear()
    for (const endpoint of changed) {
      const state = endpointDeviceState(endpoint)
      const before = endpoint.deviceState
      if (state === before) continue
      endpoint.deviceState = state
      const device = `PJSIP/${endpoint.name}`
      this.#exchange.tell({ name: 'DeviceStateChange', device, state })
      if (endpoint.kind === 'phone') this.#tellHint(endpoint.number, hintOf(endpoint), state, endpoint)
      this.#exchange.queues.memberStateChanged(endpoint)
    }
    this.#exchange.queues.serve()
    // Serving makes channels ring, which changes states again.
    this.flush()
  }
  /** Sets a device that is not an endpoint and tells the change. */
  set(device: string, state: string): void {
    if (this.others.get(device) === state) return
    this.others.set(device, state)
    this.#exchange.tell({ name: 'DeviceStateChange', device, state })
    const exten = this.hints.get(device)
    if (exten !== undefined) this.#tellHint(exten, device, state)
  }
  setPresence(presentity: string, status: string, subtype: string, message: string): void {
    this.presence.set(presentity, { status, subtype, message })
    this.#exchange.tell({ name: 'PresenceStateChange', presentity, status, subtype, message })
  }
  /** jackfield-lamps: the lamp of each phone that the database has for that person. */
  setLamps(what: 'DND' | 'CF', number: string, on: boolean): void {
    const phones = (this.#exchange.database.get(`AMPUSER/${number}/device`) ?? '').split('&')
    for (const phone of phones) if (phone !== '') this.set(`Custom:DEV${what}${phone}`, on ? 'BUSY' : 'NOT_INUSE')
  }
  /** Whether that number asks not to be disturbed, as the product's `jackfield-dnd` finds it. */
  isDnd(target: string): boolean {
    const { states = '' } = this.#exchange.directory.tenants.get(target) ?? {}
    return [target, ...(states === '' ? [] : [states])].some((name) => {
      const state = this.others.get(`Custom:DND${name}`)
      return state === 'INUSE' || state === 'BUSY' || (this.#exchange.database.get(`DND/${name}`) ?? '') !== ''
    })
  }
  stateOf(device: string): string {
    const endpoint = device.startsWith('PJSIP/') ? this.#exchange.directory.endpoints.get(device.slice(6)) : undefined
    return endpoint ? endpointDeviceState(endpoint) : (this.others.get(device) ?? 'UNKNOWN')
  }
  /** Status bits of a hint whose device has no state yet are 4: not known is not idle. */
  hintStatus(device: string): number {
    return hintStatus[this.stateOf(device)] ?? 4
  }
  /** Where the hint of that number stands. */
  contextOf(exten: string): string {
    return this.contexts.get(exten) ?? 'internal'
  }
  reset(): void {
    this.#dirty.clear()
    // What is set by hand is kept in the database, and presence with it.
    for (const device of [...this.others.keys()]) if (!device.startsWith('Custom:')) this.others.delete(device)
    for (const endpoint of this.#exchange.directory.endpoints.values()) {
      endpoint.channels.clear()
      endpoint.deviceState = endpointDeviceState(endpoint)
    }
    this.#exchange.voicemail.tellBoxes()
  }

  #tellHint(exten: string, hint: string, state: string, endpoint?: Endpoint): void {
    const isTenant = endpoint !== undefined && endpoint.name !== endpoint.number
    const context = isTenant ? endpoint.context : this.contextOf(exten)
    this.#exchange.tell({ name: 'ExtensionStatus', exten, context, hint, status: hintStatus[state] ?? 4 })
  }
}
