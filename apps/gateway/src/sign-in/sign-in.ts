import type { HotDesk, OperatorSetup } from '@jackfield/model'
import type { AuditActor, AuditTable, Store } from '@jackfield/store'
import type { FastifyInstance } from 'fastify'
import type { User } from '../api/user-routes.ts'
import type { Audit } from '../audit/audit.ts'
import type { Config } from '../config/config-shape.ts'
import type { Guard } from '../door/guard.ts'
import type { Log } from '../log.ts'
import { AccountPeople } from '../people/account-people.ts'
import { Accounts } from '../people/accounts.ts'
import { Failures } from '../people/failures.ts'
import { FirstLink } from '../people/first-link.ts'
import { HotDesks } from '../people/hot-desks.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { defaultCost, type HashCost, Passwords } from '../people/passwords.ts'
import type { People } from '../people/people.ts'
import type { PeopleSource } from '../people/person.ts'
import { SecretBox } from '../people/secret-box.ts'
import { SignIns } from '../people/sign-ins.ts'
import type { Roles } from '../roles/roles.ts'
import { rolesRoutes } from '../roles/roles-routes.ts'
import type { Door } from '../sockets/admission.ts'
import { accountRoutes } from './account-routes.ts'
import { type ProgramAttempt, type ProgramSignIn, signInProgram } from './by-program.ts'
import { DirectoryDesk } from './directory/admit.ts'
import { Directory } from './ldap/directory.ts'
import { oidcRoutes, providerName } from './oidc/oidc-routes.ts'
import { ACCOUNTS_AWAY, type SignInParts } from './parts.ts'
import { peopleRoutes } from './people-routes.ts'
import { SignInLog, type SignInOutcome } from './sign-in-log.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { usersOf } from './users.ts'

/** How often it is looked whose sign-in is over, ms. */
const SWEEP_MS = 15_000

export type SignInOptions = {
  config: Pick<Config, 'data' | 'dialling' | 'listen' | 'operators' | 'roles' | 'signIn'>
  store: Store
  roles: Roles
  audit: Pick<Audit, 'record'>
  log: Log
  now: () => number
  onOutcome: (outcome: SignInOutcome) => void
  /** The ids of the people whose boards are open: an open board is in use. */
  connected: () => readonly string[]
  /** Told who is signed in at which phone, whenever anybody changes. */
  onHotDesks: (rows: readonly HotDesk[]) => void
  /** Told of what the first administrator's link carries, when there has to be one. */
  onFirstLink?: (secret: string) => void
  cost?: HashCost
}

/** Accounts, sign-ins and their routes. */
export class SignIn {
  readonly #options: SignInOptions
  readonly #accounts: Accounts
  readonly #signIns: SignIns
  readonly hotDesks: HotDesks
  readonly #passwords: Passwords
  readonly #failures = new Failures()
  readonly #firstLink = new FirstLink()
  readonly #log: SignInLog
  readonly #listeners = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  #hasTold = false
  #parts: SignInParts | null = null

  constructor(options: SignInOptions) {
    const { store, config, log, now, audit, onOutcome, cost = defaultCost } = options
    this.#options = options
    const changed = () => {
      this.hotDesks.settle()
      options.onHotDesks(this.hotDesks.rows())
      for (const listener of this.#listeners) listener()
    }
    const box = new SecretBox({ key: config.signIn.secretKey, folder: config.data, log })
    this.#accounts = new Accounts(store, box, log, changed)
    this.#signIns = new SignIns(store, config.signIn, changed)
    this.hotDesks = new HotDesks({
      ...{ store, audit, now, changed },
      ...{ accounts: this.#accounts, signIns: this.#signIns, configured: config.operators },
      operatorOf: (person) => options.roles.operatorOf(person),
    })
    this.#passwords = new Passwords(cost)
    this.#log = new SignInLog({ log, now, onOutcome, audit })
  }

  /** The people who have accounts. */
  get source(): PeopleSource {
    const onChange = (listener: () => void) => void this.#listeners.add(listener)
    const { now, roles } = this.#options
    const operatorOf = (person: OperatorSetup) => roles.operatorOf(person)
    const { hotDesks } = this
    return new AccountPeople({ accounts: this.#accounts, signIns: this.#signIns, hotDesks, operatorOf, now, onChange })
  }

  /** Reads what is kept: at the start, and when the database is back. */
  async load(): Promise<void> {
    await this.#accounts.load()
    await this.#signIns.load()
    await this.hotDesks.load()
    this.#tellFirst()
  }

  start(): void {
    this.#timer = setInterval(() => void this.sweep(), SWEEP_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Ends the sign-ins whose time is over. Those with an open board are in use. */
  async sweep(): Promise<void> {
    const at = this.#options.now()
    for (const id of this.#options.connected()) if (id.startsWith('sign-in ')) this.#signIns.touch(id.slice(8), at)
    await this.#signIns.sweep(at)
  }

  /** For a program that speaks to the gateway by a port of its own; not before the routes are there, with all that they know. */
  async program(attempt: ProgramAttempt): Promise<ProgramSignIn> {
    if (this.#parts === null) return { ok: false, isLater: true, words: ACCOUNTS_AWAY }
    return signInProgram(this.#parts, attempt)
  }

  /** Where letters to whoever has this phone go; null = nobody has said, or it is not one person's. */
  addressAt(phone: string): string | null {
    const addresses = new Set(this.hotDesks.peopleAt(phone).map(({ email }) => email))
    const [address = null] = addresses
    return addresses.size === 1 ? address : null
  }

  /** Everybody of the site. */
  users(people: People, trail: Pick<AuditTable, 'page'>): Promise<User[]> {
    return usersOf({ accounts: this.#accounts, signIns: this.#signIns, operators: people.operators(), trail })
  }

  /** Puts the routes under `/api/v1`. */
  routes(app: FastifyInstance, { people, guard, door }: { people: People; guard: Guard; door: Door }): void {
    const { config, now, log, audit, roles } = this.#options
    const { oidc, ldap } = config.signIn
    const { publicUrl } = config.listen
    const operatorOf = (person: OperatorSetup) => roles.operatorOf(person)
    const parts: SignInParts = {
      accounts: this.#accounts,
      signIns: this.#signIns,
      passwords: this.#passwords,
      failures: this.#failures,
      firstLink: this.#firstLink,
      log: this.#log,
      gatewayLog: log,
      byDirectory: null,
      provider: oidc === null ? null : providerName(oidc),
      ...{ people, guard, door, now },
      spans: config.signIn,
      roles: () => config.roles.map(({ id }) => id),
      operatorOf,
      hasConfiguredAdministrator:
        config.listen.token !== null || config.operators.some((one) => mayAdminister(operatorOf(one))),
      onChange: (what: string, by: Partial<AuditActor>, facts: Record<string, unknown>) => {
        log.info({ what, by: by.name, ...facts }, 'an account was changed')
        audit.record({ kind: 'people', action: what, outcome: 'done', actor: by, detail: facts })
      },
      onRefused: (what: string, code: string, by: Partial<AuditActor>) => {
        log.warn({ what, by: by.name, address: by.address, code }, 'a change of an account was refused')
        audit.record({ kind: 'people', action: what, outcome: code, actor: by })
      },
    }
    this.#parts = parts
    void app.register(
      async (inner) => {
        inner.addHook('onSend', async (_request, reply) => {
          reply.header('cache-control', 'no-store')
        })
        if (ldap !== null)
          parts.byDirectory = {
            directory: new Directory({ ...ldap, log }),
            desk: new DirectoryDesk(parts, ldap.settings),
          }
        signInRoutes(inner, parts)
        accountRoutes(inner, parts)
        peopleRoutes(inner, parts)
        if (oidc !== null && publicUrl !== null) oidcRoutes(inner, parts, { settings: oidc, publicUrl })
        rolesRoutes(inner, parts, { roles, config })
      },
      { prefix: '/api/v1' },
    )
  }

  /** Where nobody could come in, the first administrator gets a link. Not before it is known that there is nobody. */
  #tellFirst(): void {
    const { config, now, onFirstLink } = this.#options
    const hasOthers = config.listen.open || config.listen.token !== null || config.operators.length > 0
    if (this.#hasTold || hasOthers || !this.#accounts.isLoaded || this.#accounts.all().length > 0) return
    this.#hasTold = true
    onFirstLink?.(this.#firstLink.make(now()))
  }
}
