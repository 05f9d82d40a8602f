import { describe, expect, it } from 'vitest'
import { anna, block, type Headers, Stage, told } from '../../test/words.ts'
import { inheritMemory } from './inherit.ts'
import { beginDay, learnDayBases } from './queue-day.ts'

const agent = (queue: string, more: Headers): Headers => ({
  Queue: queue,
  Interface: 'PJSIP/103',
  MemberName: 'Carla',
  ...more,
})

const phone = (id: string) => ({ id, name: `PJSIP/telco-0000000${id}`, number: id })
const join = (stage: Stage, id: string, position: number) => {
  if (!stage.mirror.channels.has(id)) stage.newchannel(phone(id))
  return stage.hears('QueueCallerJoin', block(phone(id)), { Queue: 'sales', Position: position, Count: 1 })
}
const leave = (stage: Stage, id: string, name: string) =>
  stage.hears(name, block(phone(id)), { Queue: 'sales', Position: 1 })

describe('the figures of today', () => {
  const params = (is: Headers) => told('QueueParams', { Queue: 'sales', ServiceLevel: 10, ...is })
  const counted = (is: Headers = {}) => {
    const stage = new Stage()
    stage.lists('QueueStatus', [params({ Completed: 10, Abandoned: 4, ServicelevelPerf: 50, ...is })])
    return stage
  }
  const figures = (stage: Stage) => {
    const { answered, abandoned, serviceLevelPercent } = stage.view.queues.get('sales')!
    return [answered, abandoned, serviceLevelPercent]
  }
  const complete = (stage: Stage, HoldTime: number) =>
    stage.hears(
      'AgentComplete',
      block({ ...anna, id: `x${stage.at}` }),
      agent('sales', { HoldTime, TalkTime: 9, Reason: 'agent' }),
    )

  it('[QUEUE-6] begin anew with the day, and move with each call', () => {
    const stage = counted()
    expect(figures(stage)).toEqual([10, 4, 50])
    beginDay(stage.mirror)
    expect(figures(stage)).toEqual([0, 0, null])
    complete(stage, 3)
    complete(stage, 30)
    join(stage, '1', 1)
    leave(stage, '1', 'QueueCallerAbandon')
    expect(figures(stage)).toEqual([2, 1, 50])
    stage.lists('QueueStatus', [params({ Completed: 13, Abandoned: 5, ServicelevelPerf: 53.8 })])
    expect(figures(stage)).toEqual([3, 1, 66.7])
  })

  it('[QUEUE-6] outlive a new picture, and a reset of the counters makes them all today’s', () => {
    const before = counted()
    beginDay(before.mirror)
    const fresh = counted({ Completed: 12 })
    inheritMemory(fresh.mirror, before.mirror)
    expect(figures(fresh)[0]).toBe(2)
    fresh.lists('QueueStatus', [params({ Completed: 1, Abandoned: 0, ServicelevelPerf: 100 })])
    expect(figures(fresh)).toEqual([1, 0, 100])
    complete(fresh, 3)
    expect(figures(fresh)).toEqual([2, 0, 100])
    const restarted = counted({ Completed: 2, Abandoned: 0 })
    learnDayBases(restarted.mirror, new Map([['sales', { completed: 10, completedInLevel: 5, abandoned: 4 }]]))
    expect(figures(restarted)[0]).toBe(2)
  })
})
