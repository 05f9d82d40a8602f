import type { Seal } from '@jackfield/cluster'
import type { DialClasses, ExtensionId, Message, Operator, OwnName, SiteRules, TenantSetups } from '@jackfield/model'
import type { Patch, Snapshot } from '@jackfield/protocol'
import type { Config } from '../config/config-shape.ts'
import type { siteOf } from '../config/site-of.ts'

/** Under this name the board of a site stands in Redis, with however many exchanges. */
export const BOARD = 'board'
/** The version of what keepers and doors tell each other. Rows and patches have that of the panels besides. */
export const CLUSTER_WIRE = 1

/** What doors have to know of the site to serve a browser. */
export interface SiteNotice {
  /** Everybody who may sign in: whose commands are seen from a seat depends on them. */
  readonly operators: readonly Operator[]
  readonly tenants: TenantSetups
  readonly rules: { readonly supervisionReason: SiteRules['supervisionReason']; readonly dialling: DialClasses }
  readonly values: Parameters<typeof siteOf>[0]
  readonly layouts: Config['layouts']
  readonly demo: boolean
  /** Whether nobody has to prove anything. */
  readonly isOpen: boolean
}

/** What the keeper tells all doors, in order. */
export type Told =
  | { kind: 'patch'; patch: Patch }
  /** A1: by owner of contacts; before the patch that has the callers. */
  | { kind: 'names'; names: readonly (readonly [owner: string, names: readonly OwnName[]])[] }
  /** To these owners all of their names are to be told anew. */
  | { kind: 'names-changed'; owners: readonly string[] }
  | { kind: 'messages'; to: ExtensionId; messages: Message[] }
  /** Everybody is to be given all of their messages. */
  | { kind: 'give-messages' }
  /** The site, or somebody of it, has changed. */
  | { kind: 'site'; site: SiteNotice }
  /** The phones of the people who have a board open, at whichever door. */
  | { kind: 'present'; phones: readonly ExtensionId[] }
  /** Nothing; but the keeper is there. */
  | { kind: 'beat' }

/** With what a door begins. */
export interface KeptSnapshot {
  readonly board: Snapshot
  readonly site: SiteNotice
  readonly present: readonly ExtensionId[]
  /** Where the keeper is asked. */
  readonly url: string
}

const MAC_BYTES = 64

/** As it stands in Redis: who reaches that must not be able to change a board, nor to have the doors ask somebody else. */
export function sealed(seal: Seal, place: string, what: Told | KeptSnapshot): Buffer {
  const json = JSON.stringify(what)
  return Buffer.from(seal.of('told', place, json) + json)
}

/** Null where it was not written by one of us, for this place. */
export function unsealed<T extends Told | KeptSnapshot>(seal: Seal, place: string, bytes: Buffer): T | null {
  const json = bytes.subarray(MAC_BYTES)
  if (!seal.is(bytes.toString('latin1', 0, MAC_BYTES), 'told', place, json)) return null
  return JSON.parse(json.toString()) as T
}

/** By which the seal of one thing is good for no other. */
export const placeOf = (epoch: string, seq: number | 'snapshot'): string => `${epoch} ${seq}`
