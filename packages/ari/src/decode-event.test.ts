import { describe, expect, it } from 'vitest'
import { bridge, channel, entered } from '../test/samples.ts'
import { decodeEvent } from './decode-event.ts'

function decode(value: unknown) {
  const decoded = decodeEvent(JSON.stringify(value))
  if (!decoded.ok) throw new Error(decoded.message)
  return decoded.event
}

describe('decodeEvent', () => {
  it('narrows by type', () => {
    const event = decode(entered)
    if (event.type !== 'ChannelEnteredBridge') throw new Error(event.type)
    expect(event.bridge.channels).toEqual(['1700000000.1'])
  })

  it('lets through properties of a newer Asterisk, at any depth', () => {
    const newer = { ...entered, mood: 'good', channel: { ...channel, state: 'Levitating', shoe: { size: 44 } } }
    expect(decode(newer)).toEqual(newer)
  })

  it('does without what older releases lack', () => {
    const { app_name, app_data, ...dialplan } = channel.dialplan
    expect([app_name, app_data]).toEqual(['Dial', 'PJSIP/102'])
    expect(decode({ type: 'ChannelHold', application: 'x', channel: { ...channel, dialplan } }).type).toBe(
      'ChannelHold',
    )
  })

  it('takes null for an absent optional property', () => {
    const event = decode({ ...entered, bridge: { ...bridge, video_mode: null } })
    expect(event).toEqual(entered)
  })

  it.each([
    ['a missing bridge', { ...entered, bridge: undefined }, 'ChannelEnteredBridge.bridge is missing'],
    ['an id that is a number', { ...entered, bridge: { ...bridge, id: 7 } }, 'ChannelEnteredBridge.bridge.id is not a'],
    ['a list that is none', { ...entered, bridge: { ...bridge, channels: {} } }, 'bridge.channels is not a list'],
    ['a list of something else', { ...entered, bridge: { ...bridge, channels: [1] } }, 'channels[0] is not a string'],
    ['an object that is a list', { ...entered, bridge: [] }, 'ChannelEnteredBridge.bridge is not an object'],
    ['an object that is null', { ...entered, bridge: null }, 'ChannelEnteredBridge.bridge is not an object'],
    ['no application', { type: 'ApplicationReplaced' }, 'ApplicationReplaced.application is missing'],
  ])('makes %s unknown, with the reason', (_what, value, mismatch) => {
    const event = decode(value)
    expect(event).toMatchObject({ type: 'unknown', name: value.type, raw: JSON.parse(JSON.stringify(value)) })
    expect(event.type === 'unknown' && event.mismatch).toContain(mismatch)
  })

  it.each([['{"type":5}'], ['{}'], ['{"type":"__proto__"}'], ['{"type":"constructor"}'], ['{"type":"toString"}']])(
    'does not trip over %s',
    (text) => {
      expect(decodeEvent(text)).toMatchObject({ ok: true, event: { type: 'unknown', mismatch: null } })
    },
  )

  it('tames the name of an unknown type', () => {
    const event = decode({ type: `evil\r\n\u202e${'x'.repeat(10_000)}` })
    expect(event).toMatchObject({ name: `evil ${'x'.repeat(75)}…` })
  })

  it('quotes nothing of a frame that is not JSON', () => {
    expect(decodeEvent('password=hunter2')).toEqual({
      ok: false,
      code: 'bad-json',
      message: 'a text frame of 16 characters is not JSON',
    })
  })
})
