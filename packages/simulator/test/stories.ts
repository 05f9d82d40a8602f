import * as ours from '@jackfield/dialplan'
import type { makeStage } from './stage.ts'

type Stage = ReturnType<typeof makeStage>

/** The recorded stories, played with the simulator's own hands; see `story.md` beside each recording. */
export const stories: Record<string, (stage: Stage) => void> = {
  answered({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'hold-resume'({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    for (const ext of ['101', '102']) {
      clock.turn(1000)
      simulator.hold(ext)
      clock.turn(1000)
      simulator.unhold(ext)
    }
    simulator.hangup('102')
    clock.turn(1000)
  },
  busy({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'busy' })
    simulator.setPhone('104', { mode: 'decline' })
    simulator.call('101', '102')
    clock.turn(1000)
    simulator.call('101', '104')
    clock.turn(1000)
  },
  'blind-transfer'({ simulator, exchange, clock, channelOf }) {
    for (const ext of ['102', '103']) simulator.setPhone(ext, { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    exchange.commands.redirect(channelOf('101'), { context: ours.transfer.name, exten: '103' })
    exchange.settle()
    clock.turn(1000)
    simulator.answer('103')
    clock.turn(1000)
    simulator.hangup('103')
    clock.turn(1000)
  },
  queue({ simulator, exchange, clock }) {
    const sales = exchange.queues.all.get('sales')!
    for (const ext of ['103', '104']) simulator.setPhone(ext, { mode: 'ring' })
    exchange.queues.addMember(sales, {
      interface: 'PJSIP/107',
      name: 'Greta Lang',
      stateInterface: '',
      penalty: 0,
      paused: true,
      reason: '',
    })
    clock.turn(100)
    simulator.externalCall({ did: '06551234', name: 'Mario Rossi', number: '0655501' })
    clock.turn(1000)
    simulator.externalCall({ did: '06551234', name: 'Lucia Verdi', number: '0655502' })
    clock.turn(1000)
    simulator.answer('103')
    clock.turn(500)
    simulator.hangup('0655502')
    clock.turn(500)
    simulator.hangup('103')
    clock.turn(500)
    const member = exchange.queues.member(sales, 'PJSIP/104')!
    exchange.queues.pauseMember(sales, member, true, 'lunch')
    exchange.queues.pauseMember(sales, member, false, '')
    exchange.queues.removeMember(sales, exchange.queues.member(sales, 'PJSIP/107')!)
    exchange.settle()
  },
  conference({ simulator, exchange, clock, channelOf }) {
    for (const ext of ['101', '102', '103']) {
      simulator.call(ext, '801')
      clock.turn(1000)
    }
    const room = exchange.rooms.all.get('801')!
    const member = (ext: string) => room.members.find(({ channel }) => channel === channelOf(ext))!
    exchange.rooms.mute(room, member('102'), true)
    clock.turn(200)
    exchange.rooms.mute(room, member('102'), false)
    clock.turn(500)
    exchange.rooms.kick(member('103'))
    exchange.settle()
    clock.turn(500)
    simulator.hangup('101')
    clock.turn(500)
    simulator.hangup('102')
    clock.turn(500)
  },
  'park-retrieve'({ simulator, exchange, clock, channelOf }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    exchange.parking.park(channelOf('101'), { parker: 'PJSIP/102' })
    exchange.settle()
    clock.turn(3000)
    simulator.call('103', '701')
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'no-answer'({ simulator, exchange, clock }) {
    exchange.globals.set('RINGTIME', '3')
    for (const ext of ['103', '104']) simulator.setPhone(ext, { mode: 'ring' })
    simulator.call('101', '104')
    clock.turn(4000)
    simulator.call('101', '103')
    clock.turn(4000)
    simulator.dtmf('101', '#')
    clock.turn(3000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'refer-transfer'({ simulator, clock }) {
    for (const ext of ['102', '103']) simulator.setPhone(ext, { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    simulator.transfer('101', '103')
    clock.turn(1000)
    simulator.answer('103')
    clock.turn(1000)
    simulator.hangup('102')
    clock.turn(1000)
  },
  'local-originate'({ simulator, exchange, clock }) {
    for (const ext of ['101', '102']) simulator.setPhone(ext, { mode: 'ring' })
    exchange.originating.start({
      channel: 'Local/101@internal',
      target: { context: 'internal', exten: '102' },
      caller: { name: 'Anna Conti', number: '101' },
      timeoutMs: 30_000,
      channelId: 'click-1',
      otherChannelId: 'click-2',
      variables: [],
      onResult: ({ name, ...result }) =>
        exchange.tell({ name: 'OriginateResponse', actionId: 'click', channel: name, ...result }),
    })
    exchange.settle()
    clock.turn(500)
    simulator.answer('101')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'trunk-in'({ simulator, clock }) {
    const callers = [
      { name: 'Mario Rossi', number: '0655501' },
      { name: `<script>alert("O'Brien")</script> \u202E\u0645\u0631\u062D\u0628\u0627`, number: '+390655502' },
    ]
    for (const caller of callers) {
      simulator.setPhone('101', { mode: 'ring' })
      simulator.externalCall({ did: '06551235', ...caller })
      clock.turn(500)
      simulator.answer('101')
      clock.turn(1000)
      simulator.hangup(caller.number)
      clock.turn(1000)
    }
    simulator.setPhone('06123456', { mode: 'ring' })
    simulator.call('101', '06123456')
    clock.turn(500)
    simulator.answer('06123456')
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  barge({ simulator, exchange, clock, channelOf }) {
    for (const ext of ['102', '103']) simulator.setPhone(ext, { mode: 'answer', answerAfterMs: 100 })
    simulator.call('101', '102')
    clock.turn(1000)
    exchange.originating.start({
      channel: 'PJSIP/103',
      target: { application: 'ChanSpy', data: `${channelOf('101').name},quBE` },
      caller: { name: 'Barge', number: '103' },
      timeoutMs: 30_000,
      channelId: null,
      otherChannelId: null,
      variables: [],
      onResult: ({ name, ...result }) =>
        exchange.tell({ name: 'OriginateResponse', actionId: 'barge', channel: name, ...result }),
    })
    exchange.settle()
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  pickup({ simulator, exchange, clock, channelOf }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    simulator.call('101', '102')
    clock.turn(500)
    exchange.originating.start({
      channel: 'PJSIP/103',
      target: { application: 'PickupChan', data: channelOf('102').name },
      caller: { name: 'Pickup', number: '103' },
      timeoutMs: 30_000,
      channelId: null,
      otherChannelId: null,
      variables: [],
      onResult: ({ name, ...result }) =>
        exchange.tell({ name: 'OriginateResponse', actionId: 'pickup', channel: name, ...result }),
    })
    exchange.settle()
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'operator-hold'({ simulator, exchange, clock, channelOf }) {
    simulator.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    simulator.call('101', '102')
    clock.turn(1000)
    const [operator, held] = [channelOf('101'), channelOf('102')]
    held.variables.set(ours.variables.operator, '101')
    exchange.commands.redirectBoth(held, { context: ours.hold.name, exten: operator.id }, operator, {
      context: ours.wait.name,
      exten: held.id,
    })
    exchange.settle()
    clock.turn(1000)
    exchange.commands.bridge(held, operator)
    held.variables.set(ours.variables.resumed, '1')
    exchange.settle()
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  consult({ simulator, exchange, clock, channelOf }) {
    simulator.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    simulator.setPhone('103', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(1000)
    const [operator, held] = [channelOf('101'), channelOf('102')]
    held.variables.set(ours.variables.operator, '101')
    operator.variables.set(ours.variables.phone, 'PJSIP/103')
    exchange.commands.redirectBoth(held, { context: ours.hold.name, exten: operator.id }, operator, {
      context: ours.consult.name,
      exten: `103_${held.id}`,
    })
    exchange.settle()
    clock.turn(500)
    simulator.answer('103')
    clock.turn(1000)
    held.variables.set(ours.variables.with, channelOf('103').name)
    exchange.commands.redirect(held, { context: ours.join.name, exten: channelOf('103').id })
    exchange.settle()
    clock.turn(500)
    simulator.hangup('102')
    clock.turn(1000)
  },
  recall({ simulator, exchange, clock, channelOf }) {
    simulator.setPhone('104', { mode: 'ring' })
    simulator.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    simulator.call('101', '102')
    clock.turn(1000)
    channelOf('102').variables.set(ours.variables.operator, '104')
    exchange.commands.redirect(channelOf('102'), { context: ours.transfer.name, exten: '199' })
    exchange.settle()
    clock.turn(1000)
    simulator.answer('104')
    clock.turn(1000)
    simulator.hangup('104')
    clock.turn(1000)
  },
}
