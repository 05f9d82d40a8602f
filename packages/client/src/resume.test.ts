import type { IntentId } from '@jackfield/model'
import { diff, type Patch } from '@jackfield/protocol'
import { describe, expect, it } from 'vitest'
import { anna, board, stateOf } from '../test/anna-board.ts'
import { FakeGateway } from '../test/fake-gateway.ts'
import { SNAPSHOT_TIMEOUT_MS } from './snapshot-wait.ts'

/** A live board that has had one patch. */
function live() {
  const gateway = new FakeGateway(board())
  const link = gateway.live()
  gateway.show(board('ringing'))
  gateway.pair.flush()
  return { gateway, link, state: () => gateway.store.getState() }
}

const patch = (seq: number, ...views: [ReturnType<typeof board>, ReturnType<typeof board>]): Patch => ({
  epoch: 'boot-1',
  seq,
  at: 1,
  changes: diff(...views),
})

describe('a link that comes back', () => {
  it('says where its board stands, keeps it, and is live with what was missed', () => {
    const { gateway, state } = live()
    gateway.missed = () => ({
      ...{ epoch: 'boot-1', seq: 3 },
      patches: [patch(2, board('ringing'), board('talking')), patch(3, board('talking'), board('idle'))],
    })
    gateway.seq = 3
    gateway.view = board('idle')
    const before = state().view
    gateway.pair.drop()
    expect(state().link.state).toBe('lost')
    gateway.pair.flushUp()
    gateway.pair.flushDown(2) // connect, hello
    expect([state().link.state, state().view]).toEqual(['lost', before])
    gateway.pair.flushDown()
    expect(gateway.froms).toEqual([undefined, { epoch: 'boot-1', seq: 1, seat: 'whole' }])
    expect(state()).toMatchObject({ seq: 3, link: { state: 'live' }, view: gateway.view })
    expect(state().view.extensions.get('102')).toBe(before.extensions.get('102'))
    gateway.show(board('talking'))
    gateway.pair.flush()
    expect([stateOf(gateway), gateway.resyncs]).toEqual(['talking', 0])
    gateway.pass(SNAPSHOT_TIMEOUT_MS)
    expect(gateway.resyncs).toBe(0)
  })

  it('with nothing missed keeps the very same board, and asks again what was not answered', () => {
    const { gateway, link, state } = live()
    gateway.missed = ({ epoch, seq }) => ({ epoch, seq, patches: [] })
    gateway.answer = 'never'
    void link.send({ id: 'intent-01' as IntentId, kind: 'dial', extensionId: anna, number: '102' } as never)
    gateway.pair.flush()
    const { view } = state()
    gateway.pair.drop()
    gateway.pair.flush()
    expect(state().view).toBe(view)
    expect(state().link.state).toBe('live')
    expect(gateway.intents).toHaveLength(2)
  })

  it.each<[string, (to: Patch) => unknown]>([
    ['begin too late', (to) => ({ epoch: 'boot-1', seq: 3, patches: [{ ...to, seq: 3 }] })],
    ['begin too early', (to) => ({ epoch: 'boot-1', seq: 2, patches: [{ ...to, seq: 1 }, to] })],
    ['are fewer than they should be', (to) => ({ epoch: 'boot-1', seq: 3, patches: [to] })],
    ['are of another epoch', (to) => ({ epoch: 'boot-2', seq: 2, patches: [to] })],
    [
      'are of another epoch than they say',
      (to) => ({ epoch: 'boot-1', seq: 2, patches: [{ ...to, epoch: 'boot-2' }] }),
    ],
    ['cannot be read', (to) => ({ epoch: 'boot-1', seq: 2, patches: [{ ...to, changes: [{ op: 'put' }] }] })],
    ['are no list', () => ({ epoch: 'boot-1', seq: 1, patches: null })],
    ['are nothing', () => null],
  ])('asks for a snapshot when the patches %s, and shows nothing of them', (_, missed) => {
    const { gateway, state } = live()
    gateway.missed = () => missed(patch(2, board('ringing'), board('talking')))
    gateway.view = board('idle')
    gateway.seq = 3
    gateway.pair.drop()
    gateway.pair.flushUp()
    gateway.pair.flushDown()
    expect([stateOf(gateway), state().seq, state().link.state]).toEqual(['ringing', 1, 'lost'])
    gateway.pair.flush()
    expect(gateway.resyncs).toBe(1)
    expect(state()).toMatchObject({ seq: 3, link: { state: 'live' }, view: gateway.view })
  })

  it('that was lost again meanwhile stands where it stood', () => {
    const { gateway } = live()
    gateway.pair.drop()
    gateway.pair.flushUp()
    gateway.pair.drop()
    gateway.pair.flush()
    expect(gateway.froms.slice(1)).toEqual(Array(2).fill({ epoch: 'boot-1', seq: 1, seat: 'whole' }))
  })

  it.each<[string, (gateway: FakeGateway, link: { resync: () => void }) => void]>([
    ['a snapshot was asked for', (_, link) => link.resync()],
    [
      'its seat is another by now',
      (gateway) => {
        gateway.say('hello', { ...gateway.greeting(), seat: 'plain' })
        gateway.pair.flushDown()
      },
    ],
  ])('says nothing of its board when %s', (_, happens) => {
    const { gateway, link } = live()
    happens(gateway, link)
    gateway.pair.drop()
    gateway.pair.flush()
    expect(gateway.froms).toEqual([undefined, undefined])
    // With the snapshot it stands somewhere again.
    gateway.pair.drop()
    gateway.pair.flush()
    expect(gateway.froms.at(-1)).toMatchObject({ seq: 1 })
  })

  it('has no place on a board that always begins with a snapshot', () => {
    const gateway = new FakeGateway(board())
    gateway.hello = { seat: null }
    gateway.live()
    gateway.pair.drop()
    gateway.pair.flush()
    expect(gateway.froms).toEqual([undefined, undefined])
  })

  it('takes no patches that it did not ask for', () => {
    const { gateway, state } = live()
    gateway.say('missed', { epoch: 'boot-1', seq: 2, patches: [patch(2, board('ringing'), board('idle'))] })
    gateway.pair.flush()
    expect([stateOf(gateway), state().seq, gateway.resyncs]).toEqual(['ringing', 1, 0])
  })
})
