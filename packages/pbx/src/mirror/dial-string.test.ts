import { expect, it } from 'vitest'
import { numberIn } from './dial-string.ts'

it.each([
  ['PJSIP', '0612345678@VoIPProvider', '0612345678'],
  ['PJSIP', 'PJSIP/+31612345678@VoIPProvider', '+31612345678'],
  ['PJSIP', 'VoIPProvider/sip:0612345678@198.51.100.7:5060;line=x', '0612345678'],
  ['PJSIP', '109/sip:109@127.0.0.1:5170', '109'],
  ['PJSIP', 'VoIPProvider', ''],
  ['SIP', 'VoIPProvider/90612345678', '90612345678'],
  ['SIP', '0612345678@provider', '0612345678'],
  ['SIP', 'provider/0612345678/1234', '0612345678'],
  ['IAX2', 'user:12345@branch.example/0612345678@from-branch', '0612345678'],
  ['IAX2', 'user:12345@branch.example', ''],
  ['DAHDI', 'g0/0612345678', '0612345678'],
  ['DAHDI', 'i1/0ww612345678', '0612345678'],
  ['DAHDI', 'g1/ww0612345678', '0612345678'],
  ['DAHDI', 'g1/0612345678ww12', '0612345678'],
  ['DAHDI', 'g1/0w,61234567890p99#', '061234567890'],
  ['CAPI', 'ISDN1/0612345678/b', '0612345678'],
  ['Dongle', 'gsm1/0612345678', '0612345678'],
  ['DAHDI', '33', ''],
  ['PJSIP', 's@VoIPProvider', ''],
  ['PJSIP', 'lobby@VoIPProvider', ''],
  ['PJSIP', '', ''],
])('[DIAL-6] %s/%s calls "%s"', (tech, dialString, number) => expect(numberIn(dialString, tech)).toBe(number))
