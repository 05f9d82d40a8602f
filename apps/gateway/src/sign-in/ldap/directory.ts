import { Client, type Entry, InvalidCredentialsError } from 'ldapts'
import type { LdapSettings } from '../../config/sign-in-settings.ts'
import type { Log } from '../../log.ts'
import { firstShown, type Visitor } from '../directory/visitor.ts'
import { phoneText } from '../fields.ts'
import { dnOf, filterOf } from './ldap-text.ts'

/** Begins the identity of everybody who signs in by LDAP. */
export const BY_LDAP = 'ldap '

/** How long the server may take, ms: to be reached, and for one answer. */
const CONNECT_MS = 5000
const ANSWER_MS = 10_000
/** Sign-ins that ask the server at one time. More is a flood. */
const AT_ONCE = 10

/** Somebody whose password is right, or why nobody is. */
export type Asked = Visitor | 'wrong' | 'away' | 'busy'

/** A directory of people that is asked by LDAP whether a password is theirs. */
export class Directory {
  readonly #settings: LdapSettings
  readonly #ca: string | null
  readonly #log: Log
  #asking = 0

  /** `ca`: the PEM text of the authority that signed the server's certificate; null = the system's. */
  constructor({ settings, ca, log }: { settings: LdapSettings; ca: string | null; log: Log }) {
    this.#settings = settings
    this.#ca = ca
    this.#log = log
  }

  async ask(name: string, password: string): Promise<Asked> {
    // RFC 4513 5.1.2: a bind without a password succeeds, and proves nothing.
    if (password === '' || name.trim() === '') return 'wrong'
    if (this.#asking >= AT_ONCE) return 'busy'
    this.#asking += 1
    const client = this.#client()
    try {
      if (this.#settings.startTls) await client.startTLS(this.#tls())
      return await this.#prove(client, name.trim(), password)
    } catch (error) {
      this.#log.warn({ err: error }, 'the directory could not be asked (signIn.ldap)')
      return 'away'
    } finally {
      this.#asking -= 1
      await client.unbind().catch(() => {})
    }
  }

  async #prove(client: Client, name: string, password: string): Promise<Asked> {
    const { userDn, bindDn, bindPassword, base = '', filter } = this.#settings
    if (userDn !== undefined) {
      const dn = dnOf(userDn, { name })
      if (!(await isTheirs(client, dn, password))) return 'wrong'
      const [entry] = await this.#search(client, dn, 'base', '(objectClass=*)')
      return entry === undefined
        ? this.#odd('a person may not read their own entry')
        : this.#visitor(client, entry, name)
    }
    if (bindDn !== undefined) await client.bind(bindDn, bindPassword ?? '')
    const found = await this.#search(client, base, 'sub', filterOf(filter, { name }))
    if (found.length > 1) return this.#odd('a name is that of several people: the filter finds too many')
    const [entry] = found
    if (entry === undefined) return 'wrong'
    // With the rights of the service account, before it is somebody else's connection.
    const visitor = await this.#visitor(client, entry, name)
    return (await isTheirs(client, entry.dn, password)) ? visitor : 'wrong'
  }

  async #visitor(client: Client, entry: Entry, name: string): Promise<Asked> {
    const { idAttribute, nameAttribute, phoneAttribute, groupAttribute, groupBase, groupFilter } = this.#settings
    const id = idOf(entry, idAttribute)
    if (id === null)
      return this.#odd(`an entry has no ${idAttribute}, by which a person is known (signIn.ldap.idAttribute)`)
    const groups = textsOf(entry, groupAttribute)
    if (groupBase !== undefined) {
      const theirs = await this.#search(client, groupBase, 'sub', filterOf(groupFilter, { dn: entry.dn, name }))
      groups.push(...theirs.map(({ dn }) => dn))
    }
    const [phone] = phoneAttribute === undefined ? [] : textsOf(entry, phoneAttribute)
    const parsed = phoneText.safeParse(phone)
    return {
      provider: `${BY_LDAP}${id}`,
      name: firstShown([name], 'person'),
      displayName: firstShown([...textsOf(entry, nameAttribute), ...textsOf(entry, 'cn'), name], 'person'),
      groups: groups.map((dn) => dn.toLowerCase()),
      phone: phoneAttribute === undefined ? undefined : parsed.success ? parsed.data : null,
    }
  }

  async #search(client: Client, base: string, scope: 'base' | 'sub', filter: string): Promise<Entry[]> {
    const { idAttribute, nameAttribute, phoneAttribute, groupAttribute } = this.#settings
    const attributes = [idAttribute, nameAttribute, groupAttribute, 'cn', ...(phoneAttribute ? [phoneAttribute] : [])]
    const { searchEntries } = await client.search(base, {
      scope,
      filter,
      attributes,
      explicitBufferAttributes: ['objectGUID'],
    })
    return searchEntries
  }

  #odd(what: string): 'away' {
    this.#log.error({}, `the directory gave no use: ${what}`)
    return 'away'
  }

  #client(): Client {
    const { url } = this.#settings
    const secure = url.startsWith('ldaps:') ? { tlsOptions: this.#tls() } : {}
    return new Client({ url, timeout: ANSWER_MS, connectTimeout: CONNECT_MS, strictDN: false, ...secure })
  }

  #tls() {
    const { hostname } = new URL(this.#settings.url)
    return { minVersion: 'TLSv1.2' as const, host: hostname, ...(this.#ca === null ? {} : { ca: this.#ca }) }
  }
}

async function isTheirs(client: Client, dn: string, password: string): Promise<boolean> {
  try {
    await client.bind(dn, password)
    return true
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return false
    throw error
  }
}

function textsOf(entry: Entry, attribute: string): string[] {
  const key = Object.keys(entry).find((name) => name.toLowerCase() === attribute.toLowerCase())
  const value = key === undefined ? [] : entry[key]!
  return (Array.isArray(value) ? value : [value]).map(String).filter((text) => text !== '')
}

function idOf(entry: Entry, attribute: string): string | null {
  const value = entry[attribute]
  if (Buffer.isBuffer(value)) return value.length === 0 ? null : value.toString('hex')
  return textsOf(entry, attribute)[0]?.toLowerCase() ?? null
}
