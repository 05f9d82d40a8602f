import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts'

const refused = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
  ...['::10.0.0.1', '64:ff9b::a00:1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'ff02::1', '2002:a00:1::', '2001:db8::1'],
  ...['localhost', '', '10.1'],
]
const allowed = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1']

it.each(refused)('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))
it.each(allowed)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

describe('a name', () => {
  const ask = (found: string[], options = {}) =>
    new Promise<unknown[]>((resolve) => {
      const all: LookupAddress[] = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      publicLookup((_host, _options, tell) => tell(null, all))('crm.example', options, (...told) => resolve(told))
    })

  it('leads to the address that was looked at', async () => {
    expect(await ask(['8.8.8.8', '8.8.4.4'])).toEqual([null, '8.8.8.8', 4])
    expect(await ask(['8.8.8.8'], { all: true })).toEqual([null, [{ address: '8.8.8.8', family: 4 }]])
  })

  it('of which any address is private leads nowhere', async () => {
    for (const found of [['8.8.8.8', '10.0.0.1'], ['::1'], []])
      expect((await ask(found))[0], String(found)).toBeInstanceOf(PrivateAddress)
  })

  it('that is not known says so', async () => {
    const told = await new Promise((resolve) => {
      publicLookup((_host, _options, tell) => tell(new Error('ENOTFOUND'), []))('x.example', {}, resolve as never)
    })
    expect(told).toMatchObject({ message: 'ENOTFOUND' })
  })
})
