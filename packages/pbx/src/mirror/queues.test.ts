import { describe, expect, it } from 'vitest'
import { anna, block, carla, type Headers, Stage, told } from '../../test/words.ts'

const join = (stage: Stage, id: string, position: number) => {
  const phone = { id, name: `PJSIP/telco-0000000${id}`, number: id }
  if (!stage.mirror.channels.has(id)) stage.newchannel(phone)
  return stage.hears('QueueCallerJoin', block(phone), { Queue: 'sales', Position: position, Count: 1 })
}
const leave = (stage: Stage, id: string, name = 'QueueCallerLeave') =>
  stage.hears(name, block({ id, name: `PJSIP/telco-0000000${id}` }), { Queue: 'sales', Position: 1 })
const line = (stage: Stage) => stage.view.queues.get('sales')?.waitingIds
const member = (is: Headers = {}): Headers => ({
  Queue: 'sales',
  MemberName: 'Carla',
  Interface: 'PJSIP/103',
  StateInterface: 'PJSIP/103',
  Membership: 'dynamic',
  Status: 1,
  Paused: 0,
  PausedReason: '',
  Wrapuptime: 10,
  ...is,
})
const row = (stage: Stage, id = 'sales|PJSIP/103') => stage.view.members.get(id)
const agent = (queue: string, more: Headers): Headers => ({
  Queue: queue,
  Interface: 'PJSIP/103',
  MemberName: 'Carla',
  ...more,
})

describe('waiting callers', () => {
  it('[QUEUE-1] [QUEUE-4] join at their position, with priority before others', () => {
    const stage = new Stage()
    const at = join(stage, '1', 1)
    join(stage, '2', 2)
    join(stage, '3', 1)
    expect(line(stage)).toEqual(['3', '1', '2'])
    expect([...stage.view.waitingCallers.values()].map((one) => [one.id, one.position]).sort()).toEqual([
      ['1', 2],
      ['2', 3],
      ['3', 1],
    ])
    expect(stage.view.waitingCallers.get('1')).toMatchObject({ joinedAt: at, who: { number: '1' } })
  })

  it('[QUEUE-2] leave, hang up, or go to another queue: the line closes up', () => {
    const stage = new Stage()
    for (const id of ['1', '2', '3', '4']) join(stage, id, Number(id))
    leave(stage, '1')
    stage.hangup({ id: '3', name: 'PJSIP/telco-00000003' })
    stage.hears('QueueCallerJoin', block({ id: '4', name: 'PJSIP/telco-00000004' }), { Queue: 'support', Position: 1 })
    expect(line(stage)).toEqual(['2'])
    expect(stage.view.queues.get('support')?.waitingIds).toEqual(['4'])
    expect(stage.view.waitingCallers.get('4')?.queueId).toBe('support')
    leave(stage, '4')
    expect(stage.view.queues.get('support')?.waitingIds).toEqual(['4'])
  })

  it('[QUEUE-3] is counted once', () => {
    const stage = new Stage()
    join(stage, '1', 1)
    leave(stage, '1', 'QueueCallerAbandon')
    leave(stage, '1', 'QueueCallerAbandon')
    leave(stage, '1')
    leave(stage, '1', 'QueueCallerAbandon')
    for (let i = 0; i < 2; i += 1) {
      stage.hears(
        'AgentComplete',
        block(anna),
        block(carla, 'Dest'),
        agent('sales', { HoldTime: 4, TalkTime: 8, Reason: 'agent' }),
      )
    }
    expect(stage.view.queues.get('sales')).toMatchObject({ abandoned: 1, answered: 1, averageTalkMs: 2000 })
  })
})

describe('members', () => {
  it('[EXT-4] the name that a queue gives to a person comes to every row', () => {
    const stage = new Stage()
    stage.newchannel({ id: 'n', name: 'PJSIP/103-0000000f', number: '0699', state: 6 })
    expect(stage.view.legs.get('n')?.who).toEqual({ name: '', number: '103' })
    stage.hears('QueueMemberAdded', member())
    expect(stage.view.legs.get('n')?.who.name).toBe('Carla')
    stage.hears('QueueMemberStatus', member({ MemberName: 'Carla Moreno' }))
    expect(stage.view.legs.get('n')?.who.name).toBe('Carla Moreno')
    stage.hears('QueueMemberRemoved', member())
    expect(stage.view.legs.get('n')?.who.name).toBe('')
  })

  it('[MEMBER-1] by event and by list alike', () => {
    const stage = new Stage()
    stage.hears('QueueMemberStatus', member())
    expect(row(stage)).toBeUndefined()
    stage.hears('QueueMemberAdded', member())
    const { MemberName, Interface, ...rest } = member()
    const params = {
      Queue: 'sales',
      Strategy: 'ringall',
      Completed: 4,
      Abandoned: 1,
      ServiceLevel: 60,
      ServicelevelPerf: 75,
    }
    stage.lists('QueueStatus', [
      told('QueueParams', params),
      told('QueueMember', { ...rest, Name: String(MemberName), Location: String(Interface), Status: 2 }),
    ])
    expect(row(stage)).toMatchObject({ name: 'Carla', extensionId: '103', status: 'talking', dynamic: true })
    expect(stage.view.queues.get('sales')).toMatchObject({
      answered: 4,
      serviceLevelPercent: 75,
      memberIds: ['sales|PJSIP/103'],
    })
    stage.lists('QueueStatus', [told('QueueParams', params)])
    expect(stage.view.members.size).toBe(0)
    stage.lists('QueueStatus', [])
    expect(stage.view.queues.size).toBe(0)
  })

  it('[MEMBER-2] removed, then its last call ends (R8)', () => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member())
    stage.hears('QueueMemberRemoved', member())
    stage.hears('QueueMemberStatus', member())
    stage.hears('AgentComplete', block(anna), block(carla, 'Dest'), agent('sales', { TalkTime: 1, HoldTime: 1 }))
    expect(stage.view.members.size).toBe(0)
    expect(stage.view.queues.get('sales')?.memberIds).toEqual([])
  })

  it('[MEMBER-3] a reason of a pause that is over (R9)', () => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member())
    const at = stage.hears('QueueMemberPause', member({ Paused: 1, PausedReason: 'lunch' }))
    expect(row(stage)).toMatchObject({ paused: true, pausedReason: 'lunch', pausedAt: at })
    expect(stage.tile('103')?.paused).toBe(true)
    stage.hears('QueueMemberPause', member({ Paused: 0, PausedReason: 'lunch' }))
    expect(row(stage)).toMatchObject({ paused: false, pausedReason: null, pausedAt: null })
    expect(stage.tile('103')?.paused).toBe(false)
  })

  it('[MEMBER-4] one call of an agent in two queues (R10)', () => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member())
    stage.hears('QueueMemberAdded', member({ Queue: 'support' }))
    stage.hears('AgentConnect', block(anna), block(carla, 'Dest'), agent('sales', { HoldTime: 4, RingTime: 1 }))
    stage.hears('QueueMemberStatus', member({ Status: 2, InCall: 0 }))
    expect(row(stage)?.inCall).toBe(true)
    expect(row(stage, 'support|PJSIP/103')?.inCall).toBe(false)
    const at = stage.hears(
      'AgentComplete',
      block(anna),
      block(carla, 'Dest'),
      agent('sales', { TalkTime: 5, HoldTime: 4 }),
    )
    expect(row(stage)).toMatchObject({ inCall: false, callsTaken: 1, lastCallAt: at, wrapUpUntilAt: at + 10_000 })
    expect(row(stage, 'support|PJSIP/103')).toMatchObject({ callsTaken: 0, wrapUpUntilAt: null })
    stage.hears('AgentCalled', block(anna), block(carla, 'Dest'), agent('sales', {}))
    expect(row(stage)?.wrapUpUntilAt).toBeNull()
  })

  it.each([
    ['the status first', ['status 5', 'complete', 'status 5']],
    ['the status first, twice', ['status 5', 'status 5', 'complete']],
    ['the status last', ['complete', 'status 5']],
    ['a status from before in between', ['complete', 'status 4']],
  ])('[MEMBER-7] a call counts once: %s', (_what, words) => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member({ CallsTaken: 4 }))
    for (const word of words) {
      stage.at -= 900 // `hears` lets a second pass
      if (word === 'complete')
        stage.hears('AgentComplete', block(anna), block(carla, 'Dest'), agent('sales', { TalkTime: 5, HoldTime: 4 }))
      else stage.hears('QueueMemberStatus', member({ CallsTaken: word.slice(-1) }))
    }
    expect(row(stage)?.callsTaken).toBe(5)
    // Much later the exchange's own count is right: somebody may have set it back.
    stage.at += 10_000
    stage.hears('QueueMemberStatus', member({ CallsTaken: 0 }))
    expect(row(stage)?.callsTaken).toBe(0)
  })

  it.each([
    [{ Interface: 'Local/103@internal', StateInterface: 'PJSIP/103' }, '103'],
    [{ Interface: 'Local/103@internal', StateInterface: 'Local/103@internal' }, '103'],
    [{ Interface: 'Local/103@internal', StateInterface: 'hint:103@internal' }, '103'],
    [{ Interface: 'PJSIP/103', StateInterface: '' }, '103'],
    [{ Interface: 'PJSIP/carrier', StateInterface: 'PJSIP/carrier' }, null],
  ])('[MEMBER-5] %o (R15)', (is, extensionId) => {
    const stage = new Stage({ extensions: ['103'] })
    stage.hears('QueueMemberAdded', member({ ...is, Paused: 1 }))
    expect(row(stage, `sales|${is.Interface}`)?.extensionId).toBe(extensionId)
    expect(stage.tile('103')?.paused).toBe(extensionId !== null)
  })

  it('[MEMBER-6] ONHOLD stands at the other side', () => {
    const stage = new Stage().talking(anna, carla)
    stage.hears('QueueMemberAdded', member({ Status: 8 }))
    expect(row(stage)?.status).toBe('talking')
    stage.hears('Hold', block(carla))
    expect(row(stage)?.status).toBe('held')
    const words = [1, 2, 3, 4, 5, 6, 7, 0].map((Status) => {
      const quiet = new Stage()
      quiet.hears('QueueMemberAdded', member({ Status }))
      return row(quiet)?.status
    })
    expect(words).toEqual(['free', 'talking', 'busy', 'unavailable', 'unavailable', 'ringing', 'talking', 'unknown'])
  })
})

describe('calls that an agent hands on', () => {
  const caller = (id: string) => ({ id, name: `PJSIP/telco-0000000${id}`, number: id })
  const connect = (stage: Stage, id: string) =>
    stage.hears('AgentConnect', block(caller(id)), block(carla, 'Dest'), agent('sales', { HoldTime: 2, RingTime: 1 }))
  const complete = (stage: Stage, id: string, holdTime = 2) =>
    stage.hears(
      'AgentComplete',
      id === '' ? {} : block(caller(id)),
      agent('sales', { HoldTime: holdTime, TalkTime: 60 + stage.at / 1000, Reason: 'transfer' }),
    )
  const serving = () => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member({ CallsTaken: 0 }))
    stage.newchannel(caller('1'), caller('2'))
    connect(stage, '1')
    return stage
  }
  it('[MEMBER-8] the old call ends while the member is in a new one', () => {
    for (const id of ['1', '']) {
      const stage = serving()
      const at = stage.hears('QueueMemberStatus', member({ CallsTaken: 1, InCall: 0 }))
      expect(row(stage)).toMatchObject({ inCall: false, callsTaken: 1, lastCallAt: at, wrapUpUntilAt: at + 10_000 })
      stage.at += 5000
      connect(stage, '2')
      stage.at += 5000
      if (id === '') stage.hangup(caller('1'))
      complete(stage, id)
      expect(row(stage)).toMatchObject({ inCall: true, callsTaken: 1, wrapUpUntilAt: null })
      stage.at += 5000
      complete(stage, '2')
      expect(row(stage)).toMatchObject({ inCall: false, callsTaken: 2 })
      expect(stage.view.queues.get('sales')?.answered).toBe(2)
    }
  })
  it('[MEMBER-8] an event of a call that the member is not in ends none', () => {
    const stage = serving()
    complete(stage, '2')
    expect(row(stage)?.inCall).toBe(true)
    complete(stage, '')
    expect(row(stage)?.inCall).toBe(true)
    stage.hears('QueueMemberStatus', member({ CallsTaken: 0, InCall: 0, Status: 2 }))
    expect(row(stage)?.inCall).toBe(true)
  })
  it('[MEMBER-9] the time of the member comes before that of the queue', () => {
    const stage = new Stage({ wrapUps: { sales: 30 } })
    stage.hears('QueueMemberAdded', member())
    expect(row(stage)?.wrapUpUntilAt).toBeNull()
    const at = complete(stage, '1')
    expect(row(stage)?.wrapUpUntilAt).toBe(at + 10_000)
  })
  it('[MEMBER-10] a member whose phone is answered before the caller is joined with it is busy', () => {
    const stage = new Stage()
    stage.hears('QueueMemberAdded', member({ Status: 2 }))
    stage.newchannel(caller('1'))
    stage.hears('QueueCallerJoin', block(caller('1')), { Queue: 'sales', Position: 1, Count: 1 })
    stage.newchannel({ ...carla, linked: '1' })
    stage.dials(caller('1'), { ...carla, state: 0 })
    stage.up(carla)
    stage.dialEnds(caller('1'), carla, 'ANSWER')
    expect(row(stage)?.status).toBe('busy')
    stage.enter(carla, { id: 'x' })
    stage.enter(caller('1'), { id: 'x' })
    expect(row(stage)?.status).toBe('talking')
  })
  it('[QUEUE-5] the service level moves with each call', () => {
    const stage = serving()
    stage.lists('QueueStatus', [
      told('QueueParams', { Queue: 'sales', Completed: 3, Abandoned: 0, ServiceLevel: 10, ServicelevelPerf: 66.7 }),
      told('QueueMember', { Queue: 'sales', Name: 'Carla', Location: 'PJSIP/103', InCall: 1 }),
    ])
    expect(stage.view.queues.get('sales')).toMatchObject({ answered: 3, serviceLevelPercent: 66.7 })
    complete(stage, '1', 10)
    expect(stage.view.queues.get('sales')).toMatchObject({ answered: 4, serviceLevelPercent: 75 })
    complete(stage, '2', 11)
    expect(stage.view.queues.get('sales')).toMatchObject({ answered: 5, serviceLevelPercent: 60 })
  })
})
