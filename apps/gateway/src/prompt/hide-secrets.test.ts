import { expect, it } from 'vitest'
import { asksForSecret, hideSecrets } from './hide-secrets.ts'

it.each([
  ['Secret: s3same', 'Secret: [hidden]'],
  ['Line-000001-000002: secret=s3same', 'Line-000001-000002: secret=[hidden]'],
  ['secret => s3same', 'secret => [hidden]'],
  ['Output:  Secret       : s3same', 'Output:  Secret       : [hidden]'],
  ['{"password": "s3\\"same", "username": "ann"}', '{"password": "[hidden]", "username": "ann"}'],
  ['{"attribute":"password","value":"s3same"}', '{"attribute":"password","value":"[hidden]"}'],
  ['md5_cred=s3same,realm=x', 'md5_cred=[hidden],realm=x'],
  ['Password: two words', 'Password: [hidden]'],
  ['VoiceMailbox: 101', 'VoiceMailbox: 101'],
  ['CallerIDName: Ann Pinter: secretary', 'CallerIDName: Ann Pinter: secretary'],
  ['Password: s3same\r\nContext: internal', 'Password: [hidden]\r\nContext: internal'],
])('%s', (text, expected) => {
  expect(hideSecrets(text)).toBe(expected)
})

it('knows a variable that asks for one', () => {
  expect(asksForSecret('AST_CONFIG(manager.conf,admin,secret)')).toBe(true)
  expect(asksForSecret('AST_SORCERY(res_pjsip,auth,101,password)')).toBe(true)
  expect(asksForSecret('VM_INFO(101,password)')).toBe(true)
  expect(asksForSecret('CALLERID(name)')).toBe(false)
})
