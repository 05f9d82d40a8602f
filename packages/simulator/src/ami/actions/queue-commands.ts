import type { Queue, QueueMember } from '../../exchange/queue.ts'
import type { Actions, Request } from '../request.ts'

/** The memberships that Interface and, when given, Queue name. */
function memberships(request: Request): [Queue, QueueMember][] {
  const wanted = request.get('Queue')
  const found: [Queue, QueueMember][] = []
  for (const queue of request.exchange.queues.all.values()) {
    if (wanted !== '' && wanted !== queue.name) continue
    const member = request.exchange.queues.member(queue, request.get('Interface'))
    if (member) found.push([queue, member])
  }
  return found
}
function callerOf(request: Request) {
  const queue = request.exchange.queues.all.get(request.get('Queue'))
  const wanted = request.get('Caller').toLowerCase()
  // Queue-caller actions compare channel names; a Uniqueid is not found.
  const caller = queue?.callers.find(({ channel }) => channel.name.toLowerCase() === wanted)
  return { queue, caller }
}

export const queueCommands: Actions = {
  QueueAdd: {
    synopsis: 'Add interface to queue.',
    classes: ['agent'],
    run: (request) => {
      const queue = request.exchange.queues.all.get(request.get('Queue'))
      if (request.get('Queue') === '') return request.error("'Queue' not specified.")
      const iface = request.get('Interface')
      if (iface === '') return request.error("'Interface' not specified.")
      if (!queue) return request.error('Unable to add interface to queue: No such queue')
      if (request.exchange.queues.member(queue, iface)) return request.error('Unable to add interface: Already there')
      request.success('Added interface to queue')
      request.exchange.queues.addMember(queue, {
        interface: iface,
        name: request.get('MemberName'),
        stateInterface: request.get('StateInterface'),
        penalty: Math.max(0, Number(request.get('Penalty')) || 0),
        paused: request.isTrue('Paused'),
        reason: request.get('Reason'),
      })
    },
  },
  QueueRemove: {
    synopsis: 'Remove interface from queue.',
    classes: ['agent'],
    run: (request) => {
      const queue = request.exchange.queues.all.get(request.get('Queue'))
      if (!queue) return request.error('Unable to remove interface from queue: No such queue')
      const member = request.exchange.queues.member(queue, request.get('Interface'))
      if (!member) return request.error('Unable to remove interface: Not there')
      if (member.membership !== 'dynamic') return request.error('Member not dynamic')
      request.success('Removed interface from queue')
      request.exchange.queues.removeMember(queue, member)
    },
  },
  QueuePause: {
    synopsis: 'Makes a queue member temporarily unavailable.',
    classes: ['agent'],
    run: (request) => {
      if (request.get('Interface') === '' || request.get('Paused') === '')
        return request.error("Need 'Interface' and 'Paused' parameters.")
      const found = memberships(request)
      if (found.length === 0) return request.error('Interface not found')
      const paused = request.isTrue('Paused')
      request.success(paused ? 'Interface paused successfully' : 'Interface unpaused successfully')
      for (const [queue, member] of found)
        request.exchange.queues.pauseMember(queue, member, paused, request.get('Reason'))
    },
  },
  QueuePenalty: {
    synopsis: 'Set the penalty for a queue member.',
    classes: ['agent'],
    run: (request) => {
      const penalty = Number(request.get('Penalty'))
      if (request.get('Interface') === '' || request.get('Penalty') === '')
        return request.error("Need 'Interface' and 'Penalty' parameters.")
      const found = memberships(request)
      if (found.length === 0 || !(penalty >= 0)) return request.error('Invalid interface, queuename or penalty')
      request.success('Interface penalty set successfully')
      for (const [queue, member] of found) request.exchange.queues.setPenalty(queue, member, penalty)
    },
  },
  QueueMemberRingInUse: {
    synopsis: 'Set the ringinuse value for a queue member.',
    classes: ['agent'],
    run: (request) => {
      const found = memberships(request)
      if (found.length === 0) return request.error('Invalid interface, queuename, or ringinuse value\n')
      request.success('Interface ringinuse set successfully\n')
      for (const [queue, member] of found) {
        member.ringInUse = request.isTrue('RingInUse')
        request.exchange.tell({ name: 'QueueMemberRinginuse', queue, member })
      }
    },
  },
  QueueChangePriorityCaller: {
    synopsis: 'Change priority of a caller on queue.',
    classes: [],
    run: (request) => {
      const { queue, caller } = callerOf(request)
      const priority = Number(request.get('Priority'))
      if (request.get('Queue') === '') return request.error("'Queue' not specified.")
      if (!Number.isInteger(priority)) return request.error("'Priority' need integer.")
      if (!queue || !caller) return request.error('Unable to change priority caller on queue: No such caller')
      caller.priority = priority
      request.success('Priority change for caller on queue')
      // No event: others are renumbered silently.
      if (!request.isTrue('Immediate')) return
      queue.callers.splice(queue.callers.indexOf(caller), 1)
      const behind = queue.callers.findIndex((one) => one.priority < priority)
      queue.callers.splice(behind === -1 ? queue.callers.length : behind, 0, caller)
    },
  },
  QueueWithdrawCaller: {
    synopsis: 'Request to withdraw a caller from the queue back to the dialplan.',
    classes: [],
    run: (request) => {
      const { exchange } = request
      const { queue, caller } = callerOf(request)
      if (!queue || !caller) return request.error('Failed to request withdraw caller from queue: No such caller')
      request.success('Withdraw requested successfully')
      caller.channel.variables.set('QUEUE_WITHDRAW_INFO', request.get('WithdrawInfo'))
      const leave = () => {
        if (!queue.callers.includes(caller)) return
        // At the next turn of its loop, not while a phone rings for it.
        if (caller.ringing.size > 0) return void exchange.after(1000, leave)
        caller.channel.activity = null
        exchange.stopMusic(caller.channel)
        exchange.queues.remove(queue, caller)
        caller.channel.variables.set('QUEUESTATUS', 'WITHDRAW')
        exchange.hangup(caller.channel)
      }
      exchange.after(1000, leave)
    },
  },
}
