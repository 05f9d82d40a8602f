import { describe, expect, it } from 'vitest'
import { buildRequest } from './build-request.ts'
import type { OperationName } from './operation.ts'

/** Parameters as a caller without types could give them. */
function build(op: OperationName, params: Record<string, unknown>) {
  const result = buildRequest(op, params)
  return result.ok ? result.value : result.error.message
}

describe('where parameters travel', () => {
  it('puts names into the path and the rest into the query', () => {
    expect(build('channels.snoopChannel', { channelId: '17.1', app: 'jackfield', spy: 'both' })).toEqual({
      method: 'POST',
      target: '/channels/17.1/snoop?app=jackfield&spy=both',
      body: null,
    })
  })

  it('joins lists by comma', () => {
    expect(build('bridges.addChannel', { bridgeId: 'b', channel: ['1.1', '1.2'], mute: true })).toMatchObject({
      target: '/bridges/b/addChannel?channel=1.1%2C1.2&mute=true',
    })
  })

  it('puts variables under their own name in the body', () => {
    const params = { endpoint: 'PJSIP/101', timeout: 30, variables: { 'CALLERID(name)': 'Anna' } }
    expect(build('channels.originate', params)).toEqual({
      method: 'POST',
      target: '/channels?endpoint=PJSIP%2F101&timeout=30',
      body: '{"variables":{"CALLERID(name)":"Anna"}}',
    })
  })

  it('sends an object parameter as the whole body', () => {
    const filter = { disallowed: [{ type: 'ChannelVarset' }] }
    expect(build('applications.filter', { applicationName: 'x', filter })).toMatchObject({
      target: '/applications/x/eventFilter',
      body: JSON.stringify(filter),
    })
  })

  it('leaves out what is undefined', () => {
    expect(build('channels.hangup', { channelId: '1.1', reason: undefined })).toMatchObject({ target: '/channels/1.1' })
  })
})

describe('hostile names', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['a\r\nb', 'a%0D%0Ab'],
    ['%2e%2e', '%252e%252e'],
    ['$&{bridgeId}', '%24%26%7BbridgeId%7D'],
    ['Žofie 1', '%C5%BDofie%201'],
  ])('encodes %j', (channelId, segment) => {
    expect(build('channels.get', { channelId })).toMatchObject({ target: `/channels/${segment}` })
  })

  it.each(['', '.', '..', 'a\0b', '\ud800'])('refuses %j, which would name something else', (channelId) => {
    expect(build('channels.get', { channelId })).toBe('channels.get: channelId is empty or not a name')
  })

  it('refuses a comma in a list', () => {
    expect(build('bridges.addChannel', { bridgeId: 'b', channel: ['1,2'] })).toBe(
      'bridges.addChannel: comma in channel',
    )
  })

  it('refuses a missing path parameter and an unknown one', () => {
    expect(build('channels.get', {})).toBe('channels.get: channelId is missing')
    expect(build('bridges.list', { constructor: 1 })).toBe('bridges.list has no parameter constructor')
  })
})
