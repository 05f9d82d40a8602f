import type { Operator } from '@jackfield/model'

/** What a client shows to prove who is there. */
export type Proof = {
  /** Of `Authorization: Bearer …`, or of the handshake of a live socket. */
  token?: string | null | undefined
  /** What the cookie of a sign-in carries. */
  cookie?: string | null | undefined
}

/** Somebody who has proven who they are. */
export type Person = {
  /** By which they are found again while they are connected: one for each proof, such as a token or a sign-in. */
  readonly id: string
  /** Whose allowance their requests count for; null = many share this identity, and the address pays. */
  readonly payer: string | null
  /** As they are now: name, role and phone may change while they are connected. */
  readonly operator: Operator
  /** The account, of those who have one; and the sign-in, of those who came by one. */
  readonly accountId?: string
  readonly signInId?: string
  /** To what an API token is good; absent = to everything that the person may. */
  readonly scopes?: readonly string[]
}

/** Some of those who may sign in, such as the operators of the config file. Everything is answered at once, from memory. */
export interface PeopleSource {
  /** Whether there is anybody whose proof could be asked for. */
  readonly hasAny: boolean
  /** The person of this proof; null = not one of these. It takes as long for a wrong one as for the right one. */
  find(proof: Proof): Person | null
  /** The person of this id, as they are now; null = gone. */
  person(id: string): Person | null
  /** Everybody, whether connected or not. */
  operators(): readonly Operator[]
  /** Calls this after each change of anybody. */
  onChange(listener: () => void): void
}
