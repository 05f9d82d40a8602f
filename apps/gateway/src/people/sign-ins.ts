import { type KeptApiToken, type KeptInvite, type KeptSignIn, SignInsTable, type Store } from '@jackfield/store'
import type { NotKept } from './accounts.ts'
import { hashOf, newId, newSecret } from './secrets.ts'

/** How long a sign-in lasts, ms: without any use, and in all. */
export type SignInSpans = { idleMs: number; maxMs: number }
/** How somebody came in. */
export type How = 'password' | 'link' | 'provider'

/** How often it is written down that a sign-in is in use, ms. */
const NOTE_USE_MS = 300_000
/** How long an invitation is good, ms. */
export const INVITE_MS = 3 * 86_400_000
const MAX_AGENT = 200
/** Begins every API token, so that it is known for one where it was left lying. */
const API_TOKEN = 'jf_'
/** Whether a text is meant as one. */
export const isApiToken = (text: string): boolean => text.startsWith(API_TOKEN)

/** The sign-ins, invitations and API tokens of all accounts, in memory and in the database. Secrets are known by their hashes alone. */
export class SignIns {
  readonly #table: SignInsTable
  readonly #spans: SignInSpans
  readonly #ended: () => void
  #signIns = new Map<string, KeptSignIn>()
  readonly #byHash = new Map<string, string>()
  #invites = new Map<string, KeptInvite>()
  #apiTokens = new Map<string, KeptApiToken>()
  readonly #notedAt = new Map<string, number>()
  readonly #toRotate = new Set<string>()
  /** When the provider asked somebody anew who they are, epoch ms, by sign-in. */
  readonly #provenAt = new Map<string, number>()
  /** Ended, where that could not be written down yet. */
  readonly #gone = new Set<string>()

  /** `ended` is called after some of them have ended. */
  constructor(store: Store, spans: SignInSpans, ended: () => void) {
    this.#table = new SignInsTable(store)
    this.#spans = spans
    this.#ended = ended
  }

  /** Reads them anew. What was begun while the database was away goes on. */
  async load(): Promise<void> {
    const all = await this.#table.all()
    if (!all.ok) return
    const isThere = ({ id }: { id: string }) => !this.#gone.has(id)
    const { invites } = all.value
    const [signIns, apiTokens] = [all.value.signIns.filter(isThere), all.value.apiTokens.filter(isThere)]
    this.#signIns = new Map([...signIns, ...this.#signIns.values()].map((one) => [one.id, one]))
    this.#byHash.clear()
    for (const { id, secretHash } of this.#signIns.values()) this.#byHash.set(secretHash, id)
    this.#invites = new Map(invites.map((one) => [one.hash, one]))
    this.#apiTokens = new Map(apiTokens.map((one) => [one.hash, one]))
    const gone = [...this.#gone]
    if ((await this.#table.remove(gone)).ok) for (const id of gone) this.#gone.delete(id)
  }

  /**
   * Begins one; gives it with what its cookie carries. It counts even where it can't be written down, and then ends with the gateway: people must come in while the
   * database is away.
   */
  async open(
    accountId: string,
    { how, address, agent }: { how: How; address: string; agent: string },
    at: number,
  ): Promise<{ signIn: KeptSignIn; secret: string }> {
    const secret = newSecret()
    const signIn: KeptSignIn = {
      ...{ id: newId(), secretHash: hashOf(secret), accountId, how, address },
      ...{ agent: agent.slice(0, MAX_AGENT), createdAt: at, usedAt: at },
    }
    this.#keep(signIn)
    await this.#table.put(signIn)
    return { signIn, secret }
  }

  /** The sign-in of this cookie; null = none, or it is over. */
  find(secret: string, at: number): KeptSignIn | null {
    const id = this.#byHash.get(hashOf(secret))
    const signIn = id === undefined ? undefined : this.#signIns.get(id)
    return signIn === undefined || this.#isOver(signIn, at) ? null : signIn
  }

  get(id: string, at: number): KeptSignIn | null {
    const signIn = this.#signIns.get(id)
    return signIn === undefined || this.#isOver(signIn, at) ? null : signIn
  }

  of(accountId: string): KeptSignIn[] {
    return [...this.#signIns.values()].filter((one) => one.accountId === accountId)
  }

  /** The same sign-in by another secret: what its cookie carried before opens nothing more. */
  async rotate(id: string): Promise<string | null> {
    const before = this.#signIns.get(id)
    if (before === undefined) return null
    const secret = newSecret()
    this.#toRotate.delete(id)
    this.#byHash.delete(before.secretHash)
    this.#keep({ ...before, secretHash: hashOf(secret) })
    await this.#table.put(this.#signIns.get(id)!)
    return secret
  }

  /** What these may has changed: each gets another secret as soon as its browser asks. */
  rotateSoon(accountId: string): void {
    for (const { id } of this.of(accountId)) this.#toRotate.add(id)
  }

  isToRotate(id: string): boolean {
    return this.#toRotate.has(id)
  }

  /** It is in use. */
  touch(id: string, at: number): void {
    const before = this.#signIns.get(id)
    if (before === undefined) return
    this.#signIns.set(id, { ...before, usedAt: at })
    if (at - (this.#notedAt.get(id) ?? before.createdAt) < NOTE_USE_MS) return
    this.#notedAt.set(id, at)
    void this.#table.put({ ...before, usedAt: at })
  }

  /** The provider asked them anew at `at`, epoch ms. */
  proven(id: string, at: number): void {
    this.#provenAt.set(id, at)
  }

  /** When the provider asked them anew, epoch ms; -Infinity = never by this sign-in, as far as this gateway knows. */
  provenAt(id: string): number {
    return this.#provenAt.get(id) ?? Number.NEGATIVE_INFINITY
  }

  /** Ends those, at once, and in the database when it can be written. */
  async end(ids: readonly string[]): Promise<'done' | NotKept> {
    for (const id of ids) {
      const signIn = this.#signIns.get(id)
      if (signIn) this.#byHash.delete(signIn.secretHash)
      this.#signIns.delete(id)
      this.#notedAt.delete(id)
      this.#toRotate.delete(id)
      this.#provenAt.delete(id)
    }
    if (ids.length > 0) this.#ended()
    if ((await this.#table.remove(ids)).ok) return 'done'
    for (const id of ids) this.#gone.add(id)
    return 'not-kept'
  }

  /** Ends all of somebody's, besides one. */
  endOf(accountId: string, except: string | null = null): Promise<'done' | NotKept> {
    const theirs = this.of(accountId).map(({ id }) => id)
    return this.end(theirs.filter((id) => id !== except))
  }

  /** The account is gone: nothing of it counts any more. */
  async forget(accountId: string): Promise<void> {
    for (const [hash, one] of this.#invites) if (one.accountId === accountId) this.#invites.delete(hash)
    for (const [hash, one] of this.#apiTokens) if (one.accountId === accountId) this.#apiTokens.delete(hash)
    await this.endOf(accountId)
  }

  /** Ends those whose time is over. */
  async sweep(at: number): Promise<void> {
    const over = [...this.#signIns.values()].filter((one) => this.#isOver(one, at)).map(({ id }) => id)
    if (over.length > 0) await this.end(over)
    const tokens = [...this.#apiTokens.values()].filter(({ expiresAt }) => expiresAt <= at)
    for (const { id } of tokens) await this.removeApiToken(id)
  }

  /** A link by which somebody chooses their password; earlier ones are void. Gives what it carries. */
  async invite(accountId: string, at: number): Promise<string | NotKept> {
    const secret = newSecret()
    const invite = { hash: hashOf(secret), accountId, expiresAt: at + INVITE_MS }
    if (!(await this.#table.invite(invite)).ok) return 'not-kept'
    for (const [hash, one] of this.#invites) if (one.accountId === accountId) this.#invites.delete(hash)
    this.#invites.set(invite.hash, invite)
    return secret
  }

  invited(secret: string, at: number): KeptInvite | null {
    const invite = this.#invites.get(hashOf(secret))
    return invite === undefined || invite.expiresAt <= at ? null : invite
  }

  isInvited(accountId: string, at: number): boolean {
    return [...this.#invites.values()].some((one) => one.accountId === accountId && one.expiresAt > at)
  }

  /** Makes it void, so that two browsers can't use it; false = it was already. */
  takeInvite({ hash }: KeptInvite): boolean {
    return this.#invites.delete(hash)
  }

  /** Makes it good again: for one that came to nothing. */
  giveInviteBack(invite: KeptInvite): void {
    this.#invites.set(invite.hash, invite)
  }

  /** Those of an account are used up, in the database too. */
  async removeInvites(accountId: string): Promise<void> {
    for (const [hash, one] of this.#invites) if (one.accountId === accountId) this.#invites.delete(hash)
    await this.#table.removeInvites(accountId)
  }

  /** A token by which a program acts for somebody; it is shown this once. */
  async addApiToken(
    token: Pick<KeptApiToken, 'accountId' | 'name' | 'scopes' | 'expiresAt'>,
    at: number,
  ): Promise<{ kept: KeptApiToken; secret: string } | NotKept> {
    const secret = API_TOKEN + newSecret()
    const kept: KeptApiToken = { ...token, id: newId(), hash: hashOf(secret), createdAt: at }
    if (!(await this.#table.addApiToken(kept)).ok) return 'not-kept'
    this.#apiTokens.set(kept.hash, kept)
    return { kept, secret }
  }

  apiToken(secret: string, at: number): KeptApiToken | null {
    const token = isApiToken(secret) ? this.#apiTokens.get(hashOf(secret)) : undefined
    return token === undefined || token.expiresAt <= at ? null : token
  }

  /** The same by its hash, which is known once it was shown. */
  apiTokenOfHash(hash: string, at: number): KeptApiToken | null {
    const token = this.#apiTokens.get(hash)
    return token === undefined || token.expiresAt <= at ? null : token
  }

  apiTokensOf(accountId: string): KeptApiToken[] {
    return [...this.#apiTokens.values()].filter((one) => one.accountId === accountId)
  }

  /** Ends all that an account has; gives those that there were. */
  async removeApiTokensOf(accountId: string): Promise<{ ended: readonly KeptApiToken[]; kept: 'done' | NotKept }> {
    const ended = this.apiTokensOf(accountId)
    if (ended.length === 0) return { ended, kept: 'done' }
    for (const { hash } of ended) this.#apiTokens.delete(hash)
    this.#ended()
    const ids = ended.map(({ id }) => id)
    if ((await this.#table.remove(ids)).ok) return { ended, kept: 'done' }
    for (const id of ids) this.#gone.add(id)
    return { ended, kept: 'not-kept' }
  }

  async removeApiToken(id: string): Promise<'done' | NotKept> {
    for (const [hash, one] of this.#apiTokens) if (one.id === id) this.#apiTokens.delete(hash)
    this.#ended()
    if ((await this.#table.remove([id])).ok) return 'done'
    this.#gone.add(id)
    return 'not-kept'
  }

  #keep(signIn: KeptSignIn): void {
    this.#signIns.set(signIn.id, signIn)
    this.#byHash.set(signIn.secretHash, signIn.id)
  }

  #isOver({ createdAt, usedAt }: KeptSignIn, at: number): boolean {
    return at - usedAt > this.#spans.idleMs || at - createdAt > this.#spans.maxMs
  }
}
