import type { Channel, Leaving } from './channel.ts'
import { deviceStateNumbers, endpointDeviceState } from './devices.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import type { Queue, QueueMember, QueueStrategy, WaitingCaller } from './queue.ts'
import { QueueRing } from './queue-ring.ts'

/**
 * The phone behind `PJSIP/101`, `hint:101@internal` or `Local/101@internal/n`. The Local pair that a real exchange makes for such a
 * member has no part in the picture here: its phone is rung itself.
 */
const phoneIn = (stateInterface: string): string =>
  stateInterface.replace(/^(?:PJSIP\/|hint:|Local\/)/i, '').replace(/@.*/, '')

/** app_queue: waiting callers in order, members, strategies and wrap-up. */
export class Queues {
  readonly all = new Map<string, Queue>()
  readonly #exchange: Exchange
  readonly #ring: QueueRing
  readonly #membershipsOf = new Map<Endpoint, [Queue, QueueMember][]>()
  #serving = false

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    this.#ring = new QueueRing(exchange, this)
    this.#build()
  }

  byExtension(extension: string): Queue | null {
    for (const queue of this.all.values()) if (queue.extension === extension) return queue
    return null
  }
  member(queue: Queue, iface: string): QueueMember | null {
    return queue.members.find((member) => member.interface.toLowerCase() === iface.toLowerCase()) ?? null
  }

  join(channel: Channel, queue: Queue, priority = 0): void {
    const exchange = this.#exchange
    const behind = queue.callers.findIndex((caller) => caller.priority < priority)
    const position = behind === -1 ? queue.callers.length + 1 : behind + 1
    const caller: WaitingCaller = {
      channel,
      joinedAt: exchange.clock.now(),
      originalPosition: position,
      priority,
      ringing: new Map(),
      ringingSince: 0,
      cancel: null,
    }
    queue.callers.splice(position - 1, 0, caller)
    channel.activity = { abandon: (_, why) => this.#abandoned(queue, caller, why) }
    exchange.tell({ name: 'QueueCallerJoin', channel, queue, position, count: queue.callers.length })
    this.tellWaiting(queue)
    exchange.startMusic(channel)
    this.serve()
  }
  /** The ringing agent's phone is picked up. */
  answered(agent: Channel): void {
    for (const queue of this.all.values())
      for (const caller of queue.callers)
        for (const [member, ringing] of caller.ringing)
          if (ringing === agent) {
            this.#ring.answered(queue, caller, member)
            return
          }
  }
  /** Tells that the caller left the queue; what comes next is the business of the function that took it out. */
  remove(queue: Queue, caller: WaitingCaller): void {
    const index = queue.callers.indexOf(caller)
    if (index === -1) return
    queue.callers.splice(index, 1)
    caller.cancel?.()
    const { channel } = caller
    this.#exchange.tell({ name: 'QueueCallerLeave', channel, queue, position: index + 1, count: queue.callers.length })
    this.tellWaiting(queue)
  }
  /** Every caller in order gets the phones that are free (autofill). */
  serve(): void {
    if (this.#serving) return
    this.#serving = true
    try {
      for (const queue of this.all.values()) {
        // A thousand may wait; without a free phone nobody of them is looked at.
        if (queue.callers.length === 0 || !queue.members.some((member) => this.isFree(queue, member))) continue
        for (const caller of [...queue.callers])
          if (caller.ringing.size === 0 && !caller.cancel) this.#ring.offer(queue, caller)
      }
    } finally {
      this.#serving = false
    }
  }
  isFree(queue: Queue, member: QueueMember): boolean {
    if (member.paused || member.wrapUpUntil > this.#exchange.clock.now()) return false
    if (!member.endpoint) return false
    const state = endpointDeviceState(member.endpoint)
    if (state !== 'NOT_INUSE' && !(member.ringInUse && state === 'INUSE')) return false
    return (
      member.endpoint.channels.size === 0 ||
      (member.ringInUse && queue.callers.every(({ ringing }) => !ringing.has(member)))
    )
  }

  memberStateChanged(endpoint: Endpoint): void {
    for (const [queue, member] of this.#membershipsOf.get(endpoint) ?? []) {
      const status = deviceStateNumbers[endpoint.deviceState] ?? 0
      if (member.status === status) continue
      member.status = status
      this.#exchange.tell({ name: 'QueueMemberStatus', queue, member })
      this.tellAvailable(queue)
    }
  }
  tellWaiting(queue: Queue): void {
    this.#exchange.devices.set(`Queue:${queue.name}`, queue.callers.length > 0 ? 'RINGING' : 'NOT_INUSE')
  }
  tellAvailable(queue: Queue): void {
    const now = this.#exchange.clock.now()
    const free = queue.members.some((member) => !member.paused && member.status === 1 && member.wrapUpUntil <= now)
    this.#exchange.devices.set(`Queue:${queue.name}_avail`, free ? 'NOT_INUSE' : 'INUSE')
  }
  /** Whether the member can be rung again; after wrap-up the queue looks again. */
  wrapUp(queue: Queue, member: QueueMember): void {
    const exchange = this.#exchange
    const until = exchange.clock.now() + queue.wrapUpMs
    member.wrapUpUntil = until
    exchange.after(queue.wrapUpMs, () => {
      // A timer may fire a millisecond before the clock says so, and nothing else would look at the queue again.
      if (member.wrapUpUntil === until) member.wrapUpUntil = 0
      this.serve()
    })
  }

  addMember(
    queue: Queue,
    add: { interface: string; name: string; stateInterface: string; penalty: number; paused: boolean; reason: string },
  ): boolean {
    if (this.member(queue, add.interface)) return false
    const now = this.#exchange.clock.now()
    const member = this.#newMember(queue, { ...add, membership: 'dynamic' })
    if (add.paused) {
      member.paused = true
      member.pausedReason = add.reason
      member.lastPauseAt = now
    }
    this.#exchange.devices.set(`Queue:${queue.name}_pause_${member.interface}`, add.paused ? 'INUSE' : 'NOT_INUSE')
    this.#exchange.tell({ name: 'QueueMemberAdded', queue, member })
    this.tellAvailable(queue)
    return true
  }
  removeMember(queue: Queue, member: QueueMember): void {
    queue.members.splice(queue.members.indexOf(member), 1)
    if (member.endpoint) {
      const memberships = this.#membershipsOf.get(member.endpoint) ?? []
      this.#membershipsOf.set(
        member.endpoint,
        memberships.filter(([, one]) => one !== member),
      )
    }
    this.#exchange.tell({ name: 'QueueMemberRemoved', queue, member })
    this.#exchange.devices.set(`Queue:${queue.name}_pause_${member.interface}`, 'NOT_INUSE')
    this.tellAvailable(queue)
  }
  pauseMember(queue: Queue, member: QueueMember, paused: boolean, reason: string): void {
    member.paused = paused
    member.pausedReason = paused ? reason : ''
    if (paused) member.lastPauseAt = this.#exchange.clock.now()
    this.#exchange.devices.set(`Queue:${queue.name}_pause_${member.interface}`, paused ? 'INUSE' : 'NOT_INUSE')
    this.tellAvailable(queue)
    this.#exchange.tell({ name: 'QueueMemberPause', queue, member })
    if (!paused) this.serve()
  }
  setPenalty(queue: Queue, member: QueueMember, penalty: number): void {
    member.penalty = penalty
    this.#exchange.tell({ name: 'QueueMemberPenalty', queue, member })
  }
  reset(): void {
    this.all.clear()
    this.#membershipsOf.clear()
    this.#build()
  }

  #build(): void {
    this.#addQueue('sales', '500', 'rrmemory', ['103', '104', ...this.#more('Sales')])
    this.#addQueue('support', '501', 'rrmemory', ['105', '106', ...this.#more('Support')])
  }
  /** On a bigger exchange more of the group's people are agents; the steady eleven are not. */
  #more(group: string): string[] {
    const people = [...this.#exchange.directory.phones.values()].slice(11)
    return people
      .filter((phone) => phone.group === group)
      .slice(0, 6)
      .map(({ name }) => name)
  }
  #addQueue(name: string, extension: string, strategy: QueueStrategy, members: string[]): void {
    const queue: Queue = {
      name,
      extension,
      strategy,
      timeoutMs: 15_000,
      retryMs: 1000,
      wrapUpMs: 2000,
      serviceLevelS: 20,
      members: [],
      callers: [],
      completed: 0,
      abandoned: 0,
      completedInService: 0,
      holdTimeS: 0,
      talkTimeS: 0,
      turn: 0,
    }
    this.all.set(name, queue)
    this.#exchange.devices.hints.set(`Queue:${name}`, extension)
    for (const extension of members) {
      const phone = this.#exchange.directory.phones.get(extension)
      if (!phone) continue
      const device = `PJSIP/${extension}`
      this.#newMember(queue, {
        interface: device,
        stateInterface: device,
        name: phone.displayName,
        penalty: 0,
        membership: 'static',
      })
      this.#exchange.devices.others.set(`Queue:${name}_pause_${device}`, 'NOT_INUSE')
    }
    this.#exchange.devices.others.set(`Queue:${name}_avail`, 'NOT_INUSE')
  }
  #newMember(
    queue: Queue,
    add: Pick<QueueMember, 'interface' | 'stateInterface' | 'name' | 'penalty' | 'membership'>,
  ): QueueMember {
    const stateInterface = add.stateInterface || add.interface
    const endpoint = this.#exchange.directory.endpoints.get(phoneIn(stateInterface)) ?? null
    const member: QueueMember = {
      interface: add.interface,
      stateInterface,
      name: add.name || add.interface,
      endpoint,
      membership: add.membership,
      loginAt: this.#exchange.clock.now(),
      penalty: add.penalty,
      paused: false,
      pausedReason: '',
      lastPauseAt: 0,
      lastCallAt: 0,
      callsTaken: 0,
      inCall: false,
      ringInUse: false,
      wrapUpUntil: 0,
      status: endpoint ? (deviceStateNumbers[endpointDeviceState(endpoint)] ?? 0) : 4,
    }
    queue.members.push(member)
    if (endpoint) this.#membershipsOf.set(endpoint, [...(this.#membershipsOf.get(endpoint) ?? []), [queue, member]])
    return member
  }
  #abandoned(queue: Queue, caller: WaitingCaller, _why: Leaving): void {
    const exchange = this.#exchange
    const { channel } = caller
    const position = queue.callers.indexOf(caller) + 1
    exchange.stopMusic(channel)
    this.#ring.stop(queue, caller, 'CANCEL')
    const holdTimeS = Math.floor((exchange.clock.now() - caller.joinedAt) / 1000)
    queue.abandoned += 1
    exchange.tell({
      name: 'QueueCallerAbandon',
      channel,
      queue,
      position,
      originalPosition: caller.originalPosition,
      holdTimeS,
    })
    this.remove(queue, caller)
  }
}
