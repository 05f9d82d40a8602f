import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'

/** From where a request comes. What a header says counts only where a proxy of ours has written it. */
export type AddressBook = {
  /** By which an address is limited: IPv4 whole, of IPv6 the network of 64 bits, which one customer has. */
  of: (request: IncomingMessage) => string
  /** Whether the other end of this connection is a proxy of ours. */
  isProxy: (address: string | undefined) => boolean
}

export function addressBook(proxies: readonly string[]): AddressBook {
  const isOurs = proxies.length === 0 ? () => false : proxyAddr.compile([...proxies])
  return {
    // `isOurs` throws when the text is no address; a proxy that forwards such a text is not trusted further.
    of: (request) => networkOf(String(proxyAddr(request, guarded(isOurs)))),
    isProxy: (address) => address !== undefined && guarded(isOurs)(address, 0),
  }
}

function guarded(isOurs: (address: string, hop: number) => boolean): (address: string, hop: number) => boolean {
  return (address, hop) => {
    try {
      return isOurs(address, hop)
    } catch {
      return false
    }
  }
}

/** The key by which an address is limited. */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .slice(0, 64)
  const [bare] = plain.split('%')
  if (!isIPv6(bare!)) return plain
  const [head, tail] = bare!.split('::')
  const left = head === '' ? [] : head!.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
