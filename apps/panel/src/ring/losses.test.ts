import type { ExtensionId } from '@jackfield/model'
import { aCommand, aLeg, aMember, anExtension, aParkedCall, aQueue, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { greetingFor } from './greeting-for.ts'
import { lastOut, lostOnHold } from './losses.ts'

const me = '101' as ExtensionId

describe('a caller who gave up on hold', () => {
  const mine = aLeg({ id: 'm', extensionId: '101', holdingAt: 1, peerLegIds: ['c'] })
  const caller = aLeg({ id: 'c', heldAt: 1, peerLegIds: ['m'] })
  const extensions = [anExtension({ id: '101', legIds: ['m'] })]
  const before = aView({ extensions, legs: [mine, caller] })
  const gone = aView({ extensions: [anExtension({ id: '101' })] })

  it('is told when the leg that heard the music is gone', () => {
    expect(lostOnHold(before, gone, me)).toMatchObject([{ legId: 'c', number: caller.who.number }])
  })
  it('is none when the call was resumed, is held by another, or was ended from the board', () => {
    expect(
      lostOnHold(
        aView({
          extensions,
          legs: [
            { ...mine, holdingAt: null },
            { ...caller, heldAt: null },
          ],
        }),
        gone,
        me,
      ),
    ).toEqual([])
    expect(lostOnHold(before, gone, '102' as ExtensionId)).toEqual([])
    const ended = aView({ commands: [aCommand({ kind: 'hang-up', legId: 'm' })] })
    expect(lostOnHold(before, ended, me)).toEqual([])
  })
  it('is one who was parked by me and is neither parked nor anywhere else any more', () => {
    const parkedCalls = [aParkedCall({ legId: 'c', parkedById: '101' })]
    const parked = aView({ extensions, legs: [caller], parkedCalls })
    expect(lostOnHold(parked, gone, me)).toHaveLength(1)
    expect(lostOnHold(parked, aView({ legs: [caller] }), me)).toEqual([])
  })
})

describe('the last one out', () => {
  const queues = [aQueue({ id: 'sales' })]
  const member = (extensionId: string, given: Parameters<typeof aMember>[0] = {}) =>
    aMember({ id: `sales|PJSIP/${extensionId}`, queueId: 'sales', extensionId, status: 'free', ...given })
  const both = aView({ queues, members: [member('101'), member('102')] })
  const alone = aView({ queues, members: [member('101'), member('102', { paused: true })] })

  it('is told, whether they leave or pause', () => {
    expect(lastOut(alone, aView({ queues, members: [member('102', { paused: true })] }), me)).toEqual(['sales'])
    const paused = aView({
      queues,
      members: [member('101', { paused: true }), member('102', { status: 'unavailable' })],
    })
    expect(lastOut(alone, paused, me)).toEqual(['sales'])
  })
  it('is nobody while another still takes calls', () => {
    expect(lastOut(both, aView({ queues, members: [member('102', { status: 'talking' })] }), me)).toEqual([])
  })
  it('is nobody when the queue itself is gone', () => {
    expect(lastOut(alone, aView(), me)).toEqual([])
  })
})

describe('the greeting', () => {
  const greetings = { '0656100': 'Hotel Adria', Sales: 'Sales, good morning', support: 'Support' }
  it.each([
    [{ did: '0656100', queueId: null }, null, 'Hotel Adria'],
    [{ did: '0656100', queueId: 'sales' }, 'Sales', 'Sales, good morning'],
    [{ did: null, queueId: 'support' }, 'Support line', 'Support'],
    [{ did: 'constructor', queueId: null }, null, null],
  ])('%o %s: %s', (call, name, words) => {
    expect(greetingFor(greetings, call as Parameters<typeof greetingFor>[1], name)).toBe(words)
  })
})
