/** Where the gateway tells the dialplan by AGI who calls. */
export interface LookupPlace {
  /** As the gateway listens; `0.0.0.0` and `::` are every address of its machine. */
  readonly host: string
  readonly port: number
  /** null = none is asked for. */
  readonly token: string | null
}

export const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** As the exchange reaches it. `permit` = whence the gateway connects, an address and perhaps a mask; without it the exchange is on the same machine. */
export const reachedFrom = (place: LookupPlace, permit = '127.0.0.1'): LookupPlace =>
  isEveryAddress(place.host) ? { ...place, host: permit.split('/', 1)[0]! } : place

/** What the dialplan asks; null where one of its parts could not stand in a line of it. */
export function lookupUrl({ host, port, token }: LookupPlace): string | null {
  const fits =
    /^[A-Za-z0-9.:-]{1,253}$/.test(host) &&
    Number.isInteger(port) &&
    port > 0 &&
    port <= 65_535 &&
    (token === null || /^[A-Za-z0-9_-]{1,200}$/.test(token))
  if (!fits) return null
  const named = host.includes(':') ? `[${host}]` : host
  return `agi://${named}:${port}/lookup${token === null ? '' : `?token=${token}`}`
}

/** The host in such an address; null = it is none. */
export const hostInLookup = (url: string): string | null => {
  const [, bracketed, plain] = /^agi:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):\d+\/lookup(?:\?|$)/.exec(url) ?? []
  return bracketed ?? plain ?? null
}

/** A subroutine for the site's own lines: nobody is sent here by the board. */
export const LOOKUP_CONTEXT = 'jackfield-lookup'

/** [SETUP-16] The lines; JACKFIELD_CALLER is there also when the gateway is away. */
export const lookupLines = (url: string): string => `
${`[${LOOKUP_CONTEXT}]`.padEnd(35)}; where calls come in, before Dial or Queue: Gosub(${LOOKUP_CONTEXT},s,1)
exten => s,1,Set(JACKFIELD_CALLER=unknown)
 same => n,AGI(${url})
 same => n,Return()
`
