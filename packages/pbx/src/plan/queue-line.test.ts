import type { Feed } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { dialsQueue } from './queue-line.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

function stageOf(queueDials: Record<string, string> = {}): Stage {
  const stage = new Stage({ queueDials })
  stage.view.feeds.set('ami', live)
  return stage
}
const hint = (stage: Stage, exten: string, queue: string, status = 0) =>
  stage.hears('ExtensionStatus', { Exten: exten, Context: 'internal', Hint: queue, Status: status })
const dials = (stage: Stage, queue: string) => dialsQueue(stage.mirror, stage.view, queue)

describe('[CALLER-6] where the exchange itself dials a queue', () => {
  it('as the configuration says, before all else', () => {
    const stage = stageOf({ sales: '500@from-internal' })
    hint(stage, '501', 'Queue:sales')
    expect(dials(stage, 'sales')).toBe('500@from-internal')
  })
  it('by the extension whose hint is the queue, for as long as there is one', () => {
    const stage = stageOf()
    hint(stage, '500', 'Queue:sales')
    hint(stage, '*45101*500', 'Queue:sales')
    hint(stage, '502', 'Queue:sales_avail')
    expect([dials(stage, 'sales'), dials(stage, 'support')]).toEqual(['500@internal', ''])
    hint(stage, '500', 'Queue:support')
    expect([dials(stage, 'sales'), dials(stage, 'support')]).toEqual(['', '500@internal'])
    hint(stage, '500', 'Queue:support', -1)
    expect(dials(stage, 'support')).toBe('')
    hint(stage, '500', 'Queue:sales')
    stage.lists('ExtensionStateList', [])
    expect(dials(stage, 'sales')).toBe('')
  })
  it('a queue that is named by a number has that number, unless a person has it', () => {
    const stage = stageOf()
    expect([dials(stage, '400'), dials(stage, 'sales'), dials(stage, '400x')]).toEqual(['400@', '', ''])
    stage.view.extensions.set('400', { id: '400' } as never)
    expect(dials(stage, '400')).toBe('')
  })
  it('never by a context of ours, a star code, or what is no extension', () => {
    for (const dial of ['400@jackfield-queue', '*45@internal', '400@a,b', 's@internal', '400@a@b', '400'])
      expect(dials(stageOf({ sales: dial }), 'sales'), dial).toBe('')
  })
})
