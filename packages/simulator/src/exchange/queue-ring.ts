import type { Activity, Channel, Leaving } from './channel.ts'
import type { Exchange } from './exchange.ts'
import type { Queue, QueueMember, WaitingCaller } from './queue.ts'
import type { Queues } from './queues.ts'
import { TwoParty } from './two-party.ts'

/** Ringing the members of a queue for a caller, and the call that comes of it. */
export class QueueRing {
  readonly #exchange: Exchange
  readonly #queues: Queues

  constructor(exchange: Exchange, queues: Queues) {
    this.#exchange = exchange
    this.#queues = queues
  }

  /** Rings whom the strategy says; nobody free means the caller waits on. */
  offer(queue: Queue, caller: WaitingCaller): void {
    const chosen = this.#choose(queue)
    if (chosen.length === 0) return
    caller.ringingSince = this.#exchange.clock.now()
    caller.cancel = this.#exchange.after(queue.timeoutMs, () => this.#timedOut(queue, caller))
    for (const member of chosen) this.#call(queue, caller, member)
  }
  /** The phones stop ringing; `status` is what the DialEnd says. */
  stop(queue: Queue, caller: WaitingCaller, status: 'CANCEL' | 'NOANSWER'): void {
    caller.cancel?.()
    caller.cancel = null
    const rang = [...caller.ringing]
    caller.ringing.clear()
    for (const [member, agent] of rang) {
      const times = status === 'CANCEL' ? 2 : 1
      if (status === 'NOANSWER') this.#tellNoAnswer(queue, caller, member, agent)
      // app_queue publishes the end of a cancelled dial twice; the recordings show it.
      for (let time = 0; time < times; time += 1)
        this.#exchange.tell({ name: 'DialEnd', caller: caller.channel, callee: agent, status })
      agent.activity = null
      this.#exchange.hangup(agent, 0)
    }
  }

  #choose(queue: Queue): QueueMember[] {
    const free = queue.members.filter((member) => this.#queues.isFree(queue, member))
    if (free.length === 0) return []
    const lowest = Math.min(...free.map(({ penalty }) => penalty))
    const candidates = free.filter(({ penalty }) => penalty === lowest)
    if (queue.strategy === 'ringall') return candidates
    if (queue.strategy === 'leastrecent') {
      return [candidates.reduce((one, other) => (other.lastCallAt < one.lastCallAt ? other : one))]
    }
    const size = queue.members.length
    for (let step = 0; step < size; step += 1) {
      const member = queue.members[(queue.turn + step) % size]!
      if (!candidates.includes(member)) continue
      queue.turn = (queue.turn + step + 1) % size
      return [member]
    }
    return []
  }
  #call(queue: Queue, caller: WaitingCaller, member: QueueMember): void {
    const exchange = this.#exchange
    const endpoint = member.endpoint!
    const { channel } = caller
    const agent = exchange.newChannel({
      endpoint,
      state: 0,
      caller: { number: endpoint.name, name: endpoint.displayName },
      context: endpoint.context,
      exten: 's',
      parent: channel,
      hasDialplan: false,
    })
    caller.ringing.set(member, agent)
    agent.activity = this.#ringingActivity(queue, caller, member)
    agent.exten = channel.exten
    agent.connected = { ...channel.caller }
    exchange.setApp(agent, 'AppQueue', '(Outgoing Line)')
    exchange.tell({ name: 'AgentCalled', channel, agent, queue, member, extra: [] })
    exchange.tell({ name: 'DialBegin', caller: channel, callee: agent, dialString: member.interface })
    exchange.setConnected(channel, agent.caller)
    exchange.setState(agent, 5)
    exchange.tell({ name: 'NewConnectedLine', channel: agent })
    exchange.tell({ name: 'DialState', caller: channel, callee: agent, status: 'RINGING' })
    const plan = exchange.directory.ringPlan(endpoint, channel)
    // Only if it is still this ring: the member may have been tried, given up and tried again meanwhile.
    const whileRinging = (act: () => void) => () => {
      if (caller.ringing.get(member) === agent) act()
    }
    if (plan.mode === 'answer')
      exchange.after(
        plan.answerAfterMs,
        whileRinging(() => this.answered(queue, caller, member)),
      )
    if (plan.mode === 'busy')
      exchange.after(
        30,
        whileRinging(() => this.#refused(queue, caller, member, 17)),
      )
    if (plan.mode === 'decline')
      exchange.after(
        30,
        whileRinging(() => this.#refused(queue, caller, member, 21)),
      )
  }
  answered(queue: Queue, caller: WaitingCaller, member: QueueMember): void {
    const exchange = this.#exchange
    const agent = caller.ringing.get(member)
    if (!agent) return
    const { channel } = caller
    caller.ringing.delete(member)
    exchange.setState(agent, 6)
    exchange.tell({ name: 'DialEnd', caller: channel, callee: agent, status: 'ANSWER' })
    this.stop(queue, caller, 'CANCEL')
    exchange.stopMusic(channel)
    this.#queues.remove(queue, caller)
    const now = exchange.clock.now()
    const holdS = Math.round((now - caller.joinedAt) / 1000)
    const ringS = Math.floor((now - caller.ringingSince) / 1000)
    queue.holdTimeS = Math.round((queue.holdTimeS * 3 + holdS) / 4)
    exchange.tell({
      name: 'AgentConnect',
      channel,
      agent,
      queue,
      member,
      extra: [
        ['HoldTime', holdS],
        ['RingTime', ringS],
      ],
    })
    member.inCall = true
    this.#talk(queue, member, channel, agent, { holdS, answeredAt: now })
  }

  #talk(
    queue: Queue,
    member: QueueMember,
    channel: Channel,
    agent: Channel,
    call: { holdS: number; answeredAt: number },
  ): void {
    const exchange = this.#exchange
    const talk = new TwoParty(
      exchange,
      { caller: channel, callee: agent },
      {
        leaving: ({ by, why }) => {
          const talkS = Math.floor((exchange.clock.now() - call.answeredAt) / 1000)
          const reason = why === 'redirect' ? 'transfer' : by === agent ? 'agent' : 'caller'
          queue.completed += 1
          if (call.holdS <= queue.serviceLevelS) queue.completedInService += 1
          queue.talkTimeS = Math.round((queue.talkTimeS * 3 + talkS) / 4)
          member.inCall = false
          member.callsTaken += 1
          member.lastCallAt = exchange.clock.now()
          exchange.tell({
            name: 'AgentComplete',
            channel,
            agent,
            queue,
            member,
            extra: [
              ['HoldTime', call.holdS],
              ['TalkTime', talkS],
              ['Reason', reason],
            ],
          })
          this.#queues.wrapUp(queue, member)
        },
        end: ({ by }) => exchange.hangup(by === channel ? agent : channel),
      },
    )
    talk.join()
  }
  #ringingActivity(queue: Queue, caller: WaitingCaller, member: QueueMember): Activity {
    return {
      abandon: (agent: Channel, _why: Leaving) => {
        if (!caller.ringing.delete(member)) return
        this.#tellNoAnswer(queue, caller, member, agent)
        this.#exchange.tell({ name: 'DialEnd', caller: caller.channel, callee: agent, status: 'NOANSWER' })
        this.#retry(queue, caller)
      },
      answered: () => this.answered(queue, caller, member),
      // The queue goes on as if its member had answered, and counts it so.
      pickedUpBy: (picker) => {
        const exchange = this.#exchange
        const rang = caller.ringing.get(member)
        if (!rang) return
        rang.activity = null
        caller.ringing.set(member, picker)
        picker.connected = { ...caller.channel.caller }
        exchange.tell({ name: 'NewConnectedLine', channel: picker })
        exchange.hangup(rang, 26)
        exchange.setConnected(caller.channel, picker.caller)
        this.answered(queue, caller, member)
      },
    }
  }
  #refused(queue: Queue, caller: WaitingCaller, member: QueueMember, cause: number): void {
    const agent = caller.ringing.get(member)
    if (!agent) return
    const exchange = this.#exchange
    caller.ringing.delete(member)
    exchange.tell({ name: 'HangupRequest', channel: agent, cause })
    exchange.tell({
      name: 'DialEnd',
      caller: caller.channel,
      callee: agent,
      status: cause === 17 ? 'BUSY' : 'NOANSWER',
    })
    if (cause !== 17) this.#tellNoAnswer(queue, caller, member, agent)
    agent.activity = null
    exchange.hangup(agent, cause)
    this.#retry(queue, caller)
  }
  #timedOut(queue: Queue, caller: WaitingCaller): void {
    this.stop(queue, caller, 'NOANSWER')
    this.#retry(queue, caller)
  }
  /** Nobody rings any more: the caller waits `retry`, then the next member is tried. */
  #retry(queue: Queue, caller: WaitingCaller): void {
    if (caller.ringing.size > 0 || !queue.callers.includes(caller)) return
    caller.cancel?.()
    caller.cancel = this.#exchange.after(queue.retryMs, () => {
      caller.cancel = null
      this.#queues.serve()
    })
  }
  #tellNoAnswer(queue: Queue, caller: WaitingCaller, member: QueueMember, agent: Channel): void {
    const ringTime = this.#exchange.clock.now() - caller.ringingSince
    const { channel } = caller
    this.#exchange.tell({ name: 'AgentRingNoAnswer', channel, agent, queue, member, extra: [['RingTime', ringTime]] })
  }
}
