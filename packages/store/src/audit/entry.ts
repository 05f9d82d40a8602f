/** The texts of a row that tell of people outside of the board, or that somebody typed. Each can be taken out and leaves its digest. */
export const textFields = ['number', 'parties', 'sentence', 'reason'] as const
export type TextField = (typeof textFields)[number]

/** Somebody on a call, as the board named them. */
export type AuditParty = { readonly name: string; readonly number: string }

/** Who did it, as far as the gateway knows; all null = the gateway itself. */
export type AuditActor = {
  readonly name: string | null
  readonly role: string | null
  readonly phone: string | null
  readonly address: string | null
}
export const nobody: AuditActor = { name: null, role: null, phone: null, address: null }

/** One thing that happened, as it is given to the audit trail. */
export type AuditEntry = {
  /** Unlike any other: the same entry given again is written once. */
  readonly id: string
  /** Epoch ms. */
  readonly at: number
  /** The family: `command`, `supervision`, `sign-in`, `people`, `rights`, `settings`, `gateway`, `data`, `audit`. */
  readonly kind: string
  /** What of that family: `park`, `listen`, `password`, … */
  readonly action: string
  /** `asked`, `done`, or the code of the error. */
  readonly outcome: string
  readonly actor: AuditActor
  /** The id of the command, by which what was asked and how it ended belong together. */
  readonly request: string | null
  /** The leg that it was about, as the exchange calls it. */
  readonly call: string | null
  /** What is known besides, without names and numbers of callers. */
  readonly detail: Readonly<Record<string, unknown>> | null
  /** The number that it was about: called, called back, switched. */
  readonly number: string | null
  /** Those who were on the call. */
  readonly parties: readonly AuditParty[]
  /** What it said that it would do: an English sentence, or a key of the panel's messages and its values as JSON. */
  readonly sentence: string | null
  readonly reason: string | null
}

/** A row as it is read: null where a text is not there; `taken` names those that were there and were taken out. */
export type AuditRow = AuditEntry & {
  readonly seq: number
  readonly hash: string
  readonly taken: readonly TextField[]
}
