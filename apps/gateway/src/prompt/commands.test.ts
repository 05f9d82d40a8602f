import type { AriRest } from '@jackfield/ari'
import { describe, expect, it } from 'vitest'
import { filterOf, headersIn, shown } from './ami-commands.ts'
import { askedBy, completions, operationLines } from './ari-commands.ts'
import { wordsIn } from './shell.ts'

describe('ami', () => {
  it('filters events by name and header', () => {
    const headers = [['Channel', 'PJSIP/101-1']] as const
    const fits = (text: string, name = 'Hangup') => filterOf(text)(name, headers)
    expect(fits('')).toBe(true)
    expect(fits('hang*')).toBe(true)
    expect(fits('Queue*,Hangup Channel=PJSIP/101*')).toBe(true)
    expect(fits('Hangup Channel=PJSIP/102*')).toBe(false)
    expect(fits('Hang')).toBe(false)
    expect(fits('.*')).toBe(false)
  })

  it('prints a header a line, or JSON; what steers a terminal and what is secret is not printed', () => {
    const headers = [
      ['Event', 'X'],
      ['Name', 'a\u001b[2Jb'],
      ['Secret', 's3same'],
      ['Variable', '1'],
      ['Variable', '2'],
    ] as const
    expect(shown(headers, { json: false })).toBe(
      'Event: X\nName: a [2Jb\nSecret: [hidden]\nVariable: 1\nVariable: 2\n\n',
    )
    expect(JSON.parse(shown(headers, { json: true }))).toEqual({
      ...{ Event: 'X', Name: 'a [2Jb', Secret: '[hidden]', Variable: ['1', '2'] },
    })
  })

  it('reads headers, and words in quotes', () => {
    expect(headersIn(['Queue=500', 'A: b=c'])).toEqual([
      ['Queue', '500'],
      ['A', 'b=c'],
    ])
    expect(headersIn(['500'])).toMatch(/^500: /)
    expect(wordsIn(' action X Data="a b" \'c d\' ')).toEqual(['action', 'X', 'Data=a b', 'c d'])
  })
})

describe('ari', () => {
  it.each([
    [['get', '/channels'], { op: 'channels.list', params: {} }],
    [['get', 'channels/1.1'], { op: 'channels.get', params: { channelId: '1.1' } }],
    [
      ['post', '/channels/1.1/play', 'media=sound:a,sound:b', 'lang=en'],
      { op: 'channels.play', params: { channelId: '1.1', media: ['sound:a', 'sound:b'], lang: 'en' } },
    ],
    [['get', '/endpoints/PJSIP/101'], { op: 'endpoints.get', params: { tech: 'PJSIP', resource: '101' } }],
    [
      ['delete', '/channels/a%2Fb?reason=busy'],
      { op: 'channels.hangup', params: { channelId: 'a/b', reason: 'busy' } },
    ],
    [
      ['post', '/channels', 'endpoint=PJSIP/1', 'variables={"A":"1"}'],
      { op: 'channels.originate', params: { endpoint: 'PJSIP/1', variables: { A: '1' } } },
    ],
  ])('%j', (words, expected) => {
    expect(askedBy(words)).toEqual(expected)
  })

  it.each([
    [['fetch', '/channels'], /^fetch: is not known/],
    [['get', '/chanels'], /did you mean \/channels\?$/],
    [['get', '/channels', 'x=1'], /^x: is not a parameter of channels.list; it knows none/],
    [['post', '/channels', 'variables={'], /^variables: must be JSON/],
    [['get', '/channels/1.1/variable', 'variable=AST_CONFIG(manager.conf,a,secret)'], /is not printed here/],
  ])('%j is refused', (words, words2) => {
    expect(askedBy(words)).toMatch(words2)
  })

  it('completes methods, paths with the ids that live, and parameters', async () => {
    const rest = { call: async () => ({ ok: true, value: [{ id: '17.1' }] }) } as unknown as AriRest
    expect(await completions(rest, [], '')).toContain('get')
    expect(await completions(rest, ['get'], '/ch')).toContain('/channels/{channelId}')
    expect(await completions(rest, ['post'], '/channels/17')).toContain('/channels/17.1/answer')
    expect(await completions(rest, ['post', '/channels/17.1/play'], '')).toEqual(
      expect.arrayContaining(['media=', 'lang=']),
    )
    expect(operationLines()).toContain('get    /channels/{channelId}/variable  variable\n')
  })
})
