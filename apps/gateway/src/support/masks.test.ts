import { expect, it } from 'vitest'
import { Masks } from './masks.ts'

const masks = new Masks({ secrets: ['s3cret/word'], personal: false })

it.each([
  ['PJSIP/0612345678-0000000a', 'PJSIP/0000000001-0000000a'],
  ['from 0612345678 to +39 06 1234', 'from 0000000001 to +00000002'],
  ['1796115600.12 2026-12-01T09:00:00Z 101 60000', '1796115600.12 2026-12-01T09:00:00Z 101 60000'],
  ['12345678-1234-1234-1234-123456789012', '12345678-1234-1234-1234-123456789012'],
])('%s is told as %s', (text, told) => expect(masks.text(text)).toBe(told))

it.each([
  'http://127.0.0.1:8080/sign-in#link=hidden',
  'Authorization: Bearer hidden.hidden',
  'Bearer hiddenhidden',
  '{"password":"hidden"}',
  'cookie: __Host-jackfield=hidden; x',
  'secret = hidden',
  'whsec_hidden+/=',
  '-----BEGIN PRIVATE KEY-----\nhidden\n-----END PRIVATE KEY-----',
  'ami://user:hidden@host',
])('%s tells no secret', (text) => expect(masks.text(text)).not.toContain('hidden'))

it('a secret of the settings goes in each spelling', () => {
  for (const spelling of ['s3cret/word', 's3cret%2Fword']) expect(masks.text(`is ${spelling}.`)).toBe('is ***.')
})

it('a name is the same each time, also in texts; names of devices stay', () => {
  expect(masks.name('Anna Conti')).toBe('Person 1')
  expect(masks.text('Anna Conti is back')).toBe('Person 1 is back')
  expect([masks.name('PJSIP/101'), masks.name('<unknown>'), masks.name('101')]).toEqual([
    'PJSIP/101',
    '<unknown>',
    '101',
  ])
})
