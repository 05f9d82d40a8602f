import { isIP } from 'node:net'
import { z } from 'zod'
import { listenAddress } from './listen-address.ts'
import { isLoopback } from './loopback.ts'

/** A port that exchanges with CSTA often have. */
const CSTA_PORT = 1040

/** T9: where CSTA clients connect. */
export const cstaSettings = z
  .strictObject({
    listen: listenAddress(CSTA_PORT).optional(),
    tls: z.boolean('must be true or false').default(false),
    plain: z.boolean('must be true or false').default(false),
    maxMonitors: z
      .int('must be a number')
      .min(1, 'must be 1 or more')
      .max(10_000, 'must be 10000 at most')
      .default(1_000),
    stations: z
      .array(
        z.strictObject({
          address: z.string('must be a text').refine((text) => isIP(text) !== 0, 'must be an IP address'),
          operator: z.string('must be the name of an operator').min(1, 'must be the name of an operator').max(200),
        }),
      )
      .max(1_000)
      .default([]),
  })
  .prefault({})

export interface CstaSettings {
  readonly host: string
  readonly port: number
  /** By the certificate of the board. */
  readonly tls: boolean
  /** Monitors of one connection. */
  readonly maxMonitors: number
  /** Who comes from there is that operator, without a login. */
  readonly stations: readonly { readonly address: string; readonly operator: string }[]
}

/** What is to listen; null = nothing. */
export function cstaOf(
  { listen: address, plain, ...settings }: z.output<typeof cstaSettings>,
  hasCertificate: boolean,
  label: (place: string) => string,
  problems: string[],
): CstaSettings | null {
  if (address === undefined) {
    if (settings.stations.length > 0) problems.push(`${label('csta.stations')}: are set, but csta.listen is not`)
    return null
  }
  if (settings.tls && !hasCertificate)
    problems.push(`${label('csta.tls')}: needs the certificate of the board (listen.tls.cert and listen.tls.key)`)
  if (!settings.tls && !plain && !isLoopback(address.host))
    problems.push(
      `${label('csta.listen')}: ${address.host} can be reached from other machines; that needs csta.tls: true, or "csta.plain: true" if everybody on that network may read along`,
    )
  return { ...address, ...settings }
}
