import * as z from 'zod/mini'
import type { LegId } from '../ids.ts'
import { madeLegId } from '../made-leg-id.ts'
import { commands } from './all.ts'

type AnyCommand = (typeof commands)[number]
type Schema = AnyCommand['intent']

/** What an operator asks for, in the imperative. */
export const Intent = z.discriminatedUnion(
  'kind',
  commands.map(({ intent }) => intent) as unknown as [Schema, ...Schema[]],
)
export type Intent = z.infer<Schema>

export type Kind = Intent['kind']
export type IntentOf<K extends Kind> = Extract<Intent, { kind: K }>

/** Whatever the gateway does by itself. */
export type OwnIntent = z.infer<Extract<AnyCommand, { own: true }>['intent']>

/** The kind that a command's schema names. */
const kindOf = ({ intent }: AnyCommand): Kind => [...intent.shape.kind.def.values][0] as Kind

/** The definition of each command, by kind. */
export const definitions = Object.fromEntries(commands.map((one) => [kindOf(one), one])) as unknown as {
  readonly [K in Kind]: Extract<AnyCommand, { intent: { shape: { kind: z.ZodMiniLiteral<K> } } }>
}

export const kinds = commands.map(kindOf)

export const isOwnIntent = <T extends { kind: Kind }>(intent: T): intent is Extract<T, OwnIntent> =>
  definitions[intent.kind].own

/** The leg that an intent is about; of a dial the one that it makes, whose id is chosen beforehand; null = about none. */
export const legOf = (intent: Intent): LegId | null => {
  if (intent.kind === 'dial' || intent.kind === 'break-through') return madeLegId(intent)
  return 'legId' in intent ? intent.legId : null
}
