import {
  CommandError,
  DialClass,
  ExtensionId,
  type Intent,
  Message,
  Operator,
  OwnName,
  type QualityAnswer,
  type QualityRequest,
  SavedLayout,
  SupervisionReason,
  type TableName,
  type Tables,
  tableNames,
  tables,
  type WhyAnswer,
  type WhyRequest,
} from '@jackfield/model'
import * as z from 'zod/mini'
import { Change } from './change.ts'

/** What a site says of its desks. */
const Site = z.object({
  /** After how long a call on hold, or parked, reminds who left it there, ms; null = never. */
  holdReminderMs: z.nullable(z.number()),
  parkReminderMs: z.nullable(z.number()),
  /** With which words a call is answered, by the number that was called or by the queue. */
  greetings: z.record(z.string(), z.string()),
  /** A2: pages of other programs that belong to a call; in `url` stand fields of the call in braces. Null = of any queue, number or phone. */
  screenPops: z.array(
    z.object({
      url: z.string(),
      label: z.string(),
      opens: z.enum(['never', 'ring', 'answer']),
      queues: z.nullable(z.array(z.string())),
      numbers: z.nullable(z.array(z.string())),
      people: z.nullable(z.array(z.string())),
    }),
  ),
  /** C19: the reasons for a pause that this site uses; none = those that the panel has. */
  pauseReasons: z.array(z.string()),
  /** Layouts of the board that are offered to everybody. */
  layouts: z.array(SavedLayout),
})

/** The first message of the gateway on a new socket. */
export const Hello = z.object({
  protocolVersion: z.number(),
  /** The gateway's boot; a new one makes every older snapshot worthless. */
  epoch: z.string(),
  /** The gateway's clock, epoch ms, to set the panel's against. */
  at: z.number(),
  /** Demo mode: nothing here reaches a real exchange. */
  demo: z.boolean(),
  /** This panel's operator, with role and phone; of a board that is seen as somebody else sees it, that person. */
  operator: Operator,
  /** S4: this is the board of `operator`, seen by an administrator: no command of this panel is taken. */
  viewOnly: z.boolean(),
  /** Whether who is signed in changes people and reads the audit trail. */
  administers: z.boolean(),
  /** From where the board is seen, when its patches are kept for who comes back; null = each connection begins with a snapshot. */
  seat: z.nullable(z.string()),
  /** What this site asks of everybody, so that the panel can ask first. */
  rules: z.object({ supervisionReason: SupervisionReason, dialling: z.record(z.string(), DialClass) }),
  site: Site,
  /** S7: the gateway that keeps the board was heard last at that time, epoch ms: the board is as it was then. Absent = it is heard. */
  unconfirmedSince: z.optional(z.number()),
})
export type Hello = z.infer<typeof Hello>

/** The whole board as this audience may see it. */
export type Snapshot = { epoch: string; seq: number; at: number; tables: { [T in TableName]: Tables[T][] } }
export const Snapshot = z.object({
  epoch: z.string(),
  seq: z.number(),
  at: z.number(),
  tables: z.object(Object.fromEntries(tableNames.map((name) => [name, z.array(tables[name] as z.ZodMiniType)]))),
}) as unknown as z.ZodMiniType<Snapshot>

/** What changed since `seq - 1`. A gap or another epoch means: ask for a snapshot. */
export const Patch = z.object({ epoch: z.string(), seq: z.number(), at: z.number(), changes: z.array(Change) })
export type Patch = z.infer<typeof Patch>

/** What a browser that comes back has missed since the place of its `from`, each patch after the other: it makes the board of `seq`, in place of a snapshot. */
export const Missed = z.object({ epoch: z.string(), seq: z.number(), patches: z.array(Patch) })
export type Missed = z.infer<typeof Missed>

/** The ack of an intent: whether the exchange took it. What then happens arrives as a patch. */
export const Result = z.discriminatedUnion('ok', [
  /** `done`: the gateway did it itself, and it is done. */
  z.object({ ok: z.literal(true), done: z.optional(z.literal(true)) }),
  z.object({ ok: z.literal(false), error: CommandError }),
])
export type Result = z.infer<typeof Result>

/** Where the board of a browser stands that had one before its connection was lost. */
const From = z.object({
  epoch: z.string().check(z.maxLength(100)),
  /** Of the last patch that it has. */
  seq: z.int().check(z.nonnegative()),
  /** Of the hello before that board. */
  seat: z.string().check(z.maxLength(100)),
})
export type From = z.infer<typeof From>

/** What the socket.io handshake carries in `auth`. */
export const Handshake = z.object({
  protocolVersion: z.number(),
  token: z.optional(z.string().check(z.maxLength(500))),
  /** S4: the name of the person whose board is to be seen; for administrators of the whole site. */
  as: z.optional(z.string().check(z.maxLength(200))),
  /** Answered by `missed`, or by a snapshot, as it also is when it makes no sense. */
  from: z.catch(z.optional(From), undefined),
})
export type Handshake = z.infer<typeof Handshake>

/** The messages of one operator: all of them when the panel opens or was behind (`whole`), else those that are new or changed. */
export const Messages = z.object({ whole: z.boolean(), messages: z.array(Message) })
export type Messages = z.infer<typeof Messages>

/** C27: the phones of the people who have a board open, of those whom this panel sees; sorted. */
export const AtBoards = z.object({ extensionIds: z.array(ExtensionId) })
export type AtBoards = z.infer<typeof AtBoards>

/** A1: callers on the board by the operator's own contacts: all of them (`whole`), else those that are new. */
export const OwnNames = z.object({ whole: z.boolean(), names: z.array(OwnName) })
export type OwnNames = z.infer<typeof OwnNames>

/** socket.io event maps, both directions. */
export interface GatewayToPanel {
  hello: (hello: Hello) => void
  /** Rows of a big board: the snapshot of the same epoch and `seq` that follows has all others. */
  part: (part: Snapshot) => void
  snapshot: (snapshot: Snapshot) => void
  patch: (patch: Patch) => void
  /** In place of the snapshot, to a browser that comes back. */
  missed: (missed: Missed) => void
  /** Only to the sockets of the operator that they are for. */
  messages: (messages: Messages) => void
  /** Only to those who may write messages: when the panel opens, and when somebody comes or goes. */
  atBoards: (people: AtBoards) => void
  /** Only to the sockets of whose contacts these are, before the rows in which the numbers stand. */
  ownNames: (names: OwnNames) => void
}
export interface PanelToGateway {
  intent: (intent: Intent, ack: (result: Result) => void) => void
  /** V11: why a row says what it says. */
  why: (request: WhyRequest, ack: (answer: WhyAnswer) => void) => void
  /** V18: how the sound of each leg behind a row comes through. */
  quality: (request: QualityRequest, ack: (answer: QualityAnswer) => void) => void
  /** "I missed something": answered by a snapshot. */
  resync: () => void
  /** The operator at this panel; answered by that operator's `messages`. Until there is sign-in nobody checks it. */
  me: (extensionId: ExtensionId | null) => void
  /** Round trip and clock: the panel's time out, the gateway's time back, epoch ms. */
  beat: (panelAt: number, ack: (gatewayAt: number) => void) => void
}
