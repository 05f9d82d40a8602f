import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that are nobody's on the internet: loopback, private, link-local (clouds keep secrets there), shared, tests, multicast, and IPv6 that stands for IPv4. */
const networks = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/3', '::/96', '::ffff:0:0/96', '64:ff9b::/32', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/9', 'ff00::/8'],
]
/** One list for each family: a list with IPv6 for IPv4 in it would refuse every address of IPv4. */
const [of4, of6] = [new BlockList(), new BlockList()]
for (const network of networks) {
  const [address, bits] = network.split('/') as [string, string]
  if (isIP(address) === 6) of6.addSubnet(address, Number(bits), 'ipv6')
  else of4.addSubnet(address, Number(bits), 'ipv4')
}

export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 6) return !of6.check(address, 'ipv6')
  return family === 4 && !of4.check(address, 'ipv4')
}

/** A name led to an address of a private network. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is an address of a private network; that takes "private: true" in its settings`)
  }
}

type Resolve = (
  host: string,
  options: LookupAllOptions,
  tell: (error: Error | null, all: LookupAddress[]) => void,
) => void

/**
 * Looks a name up for a connection, and refuses when any of its addresses is private. The connection goes to what was looked at: a second look-up could
 * give another answer.
 */
export const publicLookup =
  (resolve: Resolve = lookup as Resolve): LookupFunction =>
  (host, options, tell) => {
    resolve(host, { ...options, all: true } as LookupAllOptions, (error, found) => {
      const isRefused =
        error === null && (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
      if (error !== null || isRefused) return tell(error ?? new PrivateAddress(host), [])
      if (options.all) return tell(null, found)
      tell(null, found[0]!.address, found[0]!.family)
    })
  }
