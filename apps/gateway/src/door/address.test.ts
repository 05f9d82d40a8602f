import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { addressBook, networkOf } from './address.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

it('takes no header at its word unless a proxy of ours wrote it', () => {
  const none = addressBook([])
  expect(none.of(request('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7')
  const behind = addressBook(['127.0.0.1', '10.0.0.0/8'])
  expect(behind.of(request('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7')
  expect(behind.of(request('127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1')
  expect(behind.of(request('127.0.0.1', '203.0.113.9, 198.51.100.1, 10.1.2.3'))).toBe('198.51.100.1')
  expect(behind.isProxy('10.9.9.9')).toBe(true)
  expect(behind.isProxy('192.0.2.7')).toBe(false)
  expect(behind.isProxy(undefined)).toBe(false)
})

it('takes a forwarded address that is none as it stands, cut, and trusts nothing left of it', () => {
  const behind = addressBook(['127.0.0.1'])
  expect(behind.of(request('127.0.0.1', '198.51.100.1, <script>'))).toBe('<script>')
  expect(behind.of(request('127.0.0.1', 'x'.repeat(5000))).length).toBeLessThanOrEqual(64)
})

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is limited as %s', (address, key) => expect(networkOf(address)).toBe(key))
