import { describe, expect, it } from 'vitest'
import { splitAriUrl } from './ari-url.ts'

describe('splitAriUrl', () => {
  it('takes credentials out and decodes them', () => {
    expect(splitAriUrl('http://panel:p%40ss%2F@pbx:8088/ari/')).toEqual({
      url: 'http://pbx:8088/ari',
      username: 'panel',
      password: 'p@ss/',
    })
  })

  it('keeps TLS, a prefix and an IPv6 address', () => {
    expect(splitAriUrl('https://[::1]:8089/asterisk/ari')).toMatchObject({ url: 'https://[::1]:8089/asterisk/ari' })
  })

  it.each(['', 'pbx:8088', 'ws://pbx/ari', 'file:///ari', 'http://u:%zz@pbx/ari'])('is null for %j', (text) => {
    expect(splitAriUrl(text)).toBeNull()
  })
})
