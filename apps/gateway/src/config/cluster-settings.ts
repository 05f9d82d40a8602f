import { z } from 'zod'
import { listenAddress } from './listen-address.ts'

/** What a gateway does for a board that several share. */
const clusterRoles = ['keeper', 'door'] as const
export type ClusterRole = (typeof clusterRoles)[number]

const SHORTEST_SECRET = 16
/** A port for the doors; browsers have no business there. */
export const KEEPER_PORT = 8090

/** S7: several gateways behind one address, by Redis or Valkey. */
export const clusterSettings = z
  .strictObject({
    redis: z.string().min(1, 'must not be empty').max(2000).optional(),
    secret: z
      .string()
      .min(SHORTEST_SECRET, `needs ${SHORTEST_SECRET} characters or more: openssl rand -hex 32`)
      .max(500)
      .optional(),
    roles: z
      .union([z.string().transform((text) => text.split(',').map((one) => one.trim())), z.array(z.string())])
      .pipe(z.array(z.enum(clusterRoles, 'must be keeper, door or both')).min(1, 'must be keeper, door or both'))
      .default(['keeper', 'door']),
    keeper: z
      .strictObject({
        listen: listenAddress(KEEPER_PORT).optional(),
        url: z.string().max(500).optional(),
        plain: z.boolean('must be true or false').default(false),
      })
      .prefault({}),
  })
  .prefault({})

export interface ClusterConfig {
  /** Of servers that are copies of each other. */
  readonly redis: readonly string[]
  /** The same at all gateways of the board. */
  readonly secret: string
  readonly roles: readonly ClusterRole[]
  /** Where doors reach this gateway while it keeps the board. `url` null = by that address. */
  readonly keeper: { readonly host: string; readonly port: number; readonly url: string | null }
}
