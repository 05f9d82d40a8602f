import type { ExtensionId, Intent, IntentId, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { aCommand, anExtension, aTalk, aView, settled } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { FakeGateway } from '../test/fake-gateway.ts'
import { ACK_TIMEOUT_MS, EFFECT_TIMEOUT_MS, FAILED_SHOWN_MS } from './courier.ts'

const talk = aTalk('101', '102')
const extensions = ['101', '102', '103'].map((number) => anExtension({ number }))
const board = (commands: Parameters<typeof aCommand>[0][] = []) =>
  aView({ extensions, calls: [talk.call], legs: talk.legs, commands: commands.map((given) => aCommand(given)) })
const id = 'intent-0001' as IntentId
const intent: Intent = make(
  'blind-transfer',
  board(),
  { legId: 'call-1.b' as LegId, target: { kind: 'extension', extensionId: '103' as ExtensionId } },
  null,
  id,
)!
const pendingOf = (gateway: FakeGateway) => gateway.store.getState().pending.get(id) ?? null
const refusal: Result = { ok: false, error: { code: 'call-changed' } }

describe('send', () => {
  it('is pending until a patch says that it is done', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    const answer = link.send(intent)
    expect(pendingOf(gateway)).toMatchObject({ state: 'asked', askedAt: gateway.clock.now(), error: null })
    gateway.pair.flush()
    expect(await answer).toEqual({ ok: true })
    expect(gateway.intents).toEqual([intent])
    expect(pendingOf(gateway)?.state).toBe('accepted')
    gateway.show(board([{ id, state: 'accepted' }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)?.state).toBe('accepted')
    gateway.show(board([{ id, state: 'done' }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)).toBeNull()
  })

  it('a patch that comes before the ack settles it, and the ack doesn’t bring it back', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    const answer = link.send(intent)
    gateway.show(board([{ id, state: 'done' }]))
    gateway.pair.flush()
    expect(await answer).toEqual({ ok: true })
    expect(pendingOf(gateway)).toBeNull()
  })

  it('a refusal is answered, can be read for a while, and goes', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = refusal
    const answer = link.send(intent)
    gateway.pair.flush()
    expect(await answer).toEqual(refusal)
    expect(pendingOf(gateway)).toMatchObject({ state: 'failed', error: { code: 'call-changed' } })
    gateway.pass(FAILED_SHOWN_MS)
    expect(pendingOf(gateway)).toBeNull()
  })

  it('a failure may be dismissed, what is on its way not', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = refusal
    void link.send(intent)
    link.dismiss(id)
    expect(pendingOf(gateway)).not.toBeNull()
    gateway.pair.flush()
    link.dismiss(id)
    expect(pendingOf(gateway)).toBeNull()
  })

  it('fails with the exchange’s reason when it was accepted and then failed', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    void link.send(intent)
    gateway.pair.flush()
    gateway.show(board([{ id, state: 'failed', error: { code: 'asterisk-refused', reason: 'No such channel' } }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)).toMatchObject({
      state: 'failed',
      error: { code: 'asterisk-refused', reason: 'No such channel' },
    })
  })

  it('what a patch says answers too, when the ack is lost: accepted stays, failed goes after a while', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = 'never'
    const answer = link.send(intent)
    gateway.show(board([{ id, state: 'accepted' }]))
    gateway.pair.flush()
    expect(await answer).toEqual({ ok: true })
    gateway.pass(ACK_TIMEOUT_MS + FAILED_SHOWN_MS)
    expect(pendingOf(gateway)?.state).toBe('accepted')
    gateway.show(board([{ id, state: 'failed', error: { code: 'no-effect' } }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)).toMatchObject({ state: 'failed', error: { code: 'no-effect' } })
    gateway.pass(FAILED_SHOWN_MS)
    expect(pendingOf(gateway)).toBeNull()
  })

  it.each([
    ['done', { ok: true }],
    ['failed', { ok: false, error: { code: 'link-down' } }],
  ] as const)('a row that is %s answers a lost ack', async (state, expected) => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = 'never'
    const answer = link.send(intent)
    gateway.show(board([{ id, state, error: state === 'failed' ? { code: 'link-down' } : null }]))
    gateway.pair.flush()
    expect(await answer).toEqual(expected)
  })

  it('an accepted one outlives the time of a failed one', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    void link.send(intent)
    gateway.pair.flush()
    gateway.show(board([{ id, state: 'accepted' }]))
    gateway.pair.flush()
    gateway.pass(FAILED_SHOWN_MS + 1_000)
    expect(pendingOf(gateway)?.state).toBe('accepted')
  })

  it('an error code that this version doesn’t know is `internal`', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    void link.send(intent)
    gateway.show(board([{ id, state: 'failed', error: { code: 'tomorrow' } as never }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)?.error).toEqual({ code: 'internal' })
  })

  it('an ack that can’t be read is `internal`', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = { nonsense: true }
    const answer = link.send(intent)
    gateway.pair.flush()
    expect(await answer).toEqual({ ok: false, error: { code: 'internal' } })
  })

  it('sends nothing on an old picture', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.connect()
    expect(await link.send(intent)).toEqual({ ok: false, error: { code: 'link-down' } })
    gateway.pair.flush()
    expect(gateway.intents).toEqual([])
  })

  it('no ack within its time is `timed-out`; a late effect still settles it', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = 'never'
    const answer = link.send(intent)
    gateway.pass(ACK_TIMEOUT_MS)
    expect(await answer).toEqual({ ok: false, error: { code: 'timed-out' } })
    expect(pendingOf(gateway)).toMatchObject({ state: 'failed', error: { code: 'timed-out' } })
    gateway.show(board([{ id, state: 'accepted' }]))
    gateway.pair.flush()
    expect(pendingOf(gateway)).toMatchObject({ state: 'accepted', error: null })
  })

  it('an accepted intent of which nobody speaks again fails, it is not forgotten', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    void link.send(intent)
    gateway.pair.flush()
    gateway.pass(EFFECT_TIMEOUT_MS)
    expect(pendingOf(gateway)).toMatchObject({ state: 'failed', error: { code: 'no-effect' } })
    gateway.pass(FAILED_SHOWN_MS)
    expect(pendingOf(gateway)).toBeNull()
  })

  it('a second call with the same id is the same question', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    const answers = [link.send(intent), link.send(intent)]
    gateway.pair.flush()
    expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }])
    expect(gateway.intents).toHaveLength(1)
  })

  it('asks again with the same id when the link broke before the ack, and gets the remembered answer', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    gateway.answer = refusal
    const answer = link.send(intent)
    gateway.pair.flushUp()
    gateway.pair.drop()
    gateway.answer = { ok: true }
    gateway.pair.flush()
    expect(gateway.intents).toEqual([intent, intent])
    expect(await answer).toEqual(refusal)
  })

  it('does not ask a restarted gateway again: it could do the thing twice', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    const answer = link.send(intent)
    gateway.pair.flushUp()
    gateway.restart()
    gateway.pair.flush()
    expect(await answer).toEqual({ ok: false, error: { code: 'timed-out' } })
    expect(gateway.intents).toHaveLength(1)
  })

  it('asks again only when the picture is there again', () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    void link.send(intent)
    gateway.pair.drop()
    gateway.pair.flushUp()
    gateway.pair.flushDown(2) // connect, hello
    gateway.pair.flushUp()
    expect(gateway.intents).toHaveLength(0)
    gateway.pair.flush()
    expect(gateway.intents).toHaveLength(1)
  })

  it('stop answers what is on its way and leaves no timer', async () => {
    const gateway = new FakeGateway(board())
    const link = gateway.live()
    const answer = link.send(intent)
    link.stop()
    expect(await answer).toEqual({ ok: false, error: { code: 'link-down' } })
    await settled()
    expect(gateway.clock.pending).toBe(0)
  })
})
