import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@jackfield/testkit'
import { Client } from 'ldapts'
import { debianTree, treeCommand } from '../../../e2e/rig/debian-tree.ts'
import { RunningServer } from '../../../e2e/rig/running-server.ts'

const suffix = 'dc=example,dc=com'
const rootDn = `cn=root,${suffix}`
export const people = `ou=people,${suffix}`
export const groups = `ou=groups,${suffix}`
export const service = { dn: `cn=board,${suffix}`, password: 'a word of the board' }
const rootPassword = 'a word of the root'
const tree = { what: 'OpenLDAP', suite: 'bookworm', packages: ['slapd'] }

type PersonEntry = { password: string; name?: string; phone?: string; email?: string }

/** An OpenLDAP server of a test's own on loopback, from the distribution's packages unpacked under `.jackfield/`; never the system's service. */
export class LdapServer {
  readonly #folder: string
  readonly #ports: readonly [number, number]
  readonly #server: RunningServer

  private constructor(command: readonly string[], folder: string, ports: readonly [number, number]) {
    this.#folder = folder
    this.#ports = ports
    const urls = `ldap://127.0.0.1:${ports[0]}/ ldaps://127.0.0.1:${ports[1]}/`
    const line = [...command, '-h', urls, '-f', join(folder, 'slapd.conf'), '-d', '0']
    this.#server = new RunningServer(line, process.env, () => this.#asRoot(async () => {}))
  }

  /** With this certificate, as PEM texts. */
  static async open({ cert, key }: { cert: string; key: string }): Promise<LdapServer> {
    const root = await debianTree(tree, 'openldap-bookworm', (line) => process.stderr.write(`${line}\n`))
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-ldap-'))
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'cert.pem'), cert)
    writeFileSync(join(folder, 'key.pem'), key)
    const schema = ['core', 'cosine', 'inetorgperson'].map((name) => `include ${root}/etc/ldap/schema/${name}.schema`)
    const settings = [
      ...schema,
      `modulepath ${root}/usr/lib/ldap`,
      'moduleload back_mdb',
      'moduleload memberof',
      `TLSCertificateFile ${folder}/cert.pem`,
      `TLSCertificateKeyFile ${folder}/key.pem`,
      'access to attrs=userPassword by anonymous auth by * none',
      'access to * by users read by anonymous auth',
      'database mdb',
      `suffix "${suffix}"`,
      `rootdn "${rootDn}"`,
      `rootpw "${rootPassword}"`,
      `directory ${folder}/data`,
      'overlay memberof',
    ]
    writeFileSync(join(folder, 'slapd.conf'), `${settings.join('\n')}\n`)
    const ports = [await freePort(), await freePort()] as const
    const server = new LdapServer(await treeCommand(root, 'usr/sbin/slapd'), folder, ports)
    await server.start()
    await server.#add(suffix, { objectClass: ['dcObject', 'organization'], dc: 'example', o: 'Example' })
    for (const dn of [people, groups]) await server.#add(dn, { objectClass: 'organizationalUnit' })
    await server.#add(service.dn, {
      ...{ objectClass: ['organizationalRole', 'simpleSecurityObject'], userPassword: service.password },
    })
    return server
  }

  /** In the clear, and by TLS from the first byte. */
  get url(): string {
    return `ldap://127.0.0.1:${this.#ports[0]}`
  }
  get urlByTls(): string {
    return `ldaps://127.0.0.1:${this.#ports[1]}`
  }

  start(): Promise<void> {
    return this.#server.start()
  }
  stop(): Promise<void> {
    return this.#server.stop()
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Somebody new. */
  person(uid: string, { password, name = uid, phone, email }: PersonEntry): Promise<void> {
    return this.#add(dnOfPerson(uid), {
      ...{ objectClass: 'inetOrgPerson', cn: name, sn: name, displayName: name, userPassword: password },
      ...(phone === undefined ? {} : { telephoneNumber: phone }),
      ...(email === undefined ? {} : { mail: email }),
    })
  }

  /** A group that has these people alone; none = it is gone. */
  async group(name: string, uids: readonly string[]): Promise<void> {
    const dn = `cn=${name},${groups}`
    await this.#asRoot((client) => client.del(dn).catch(() => {}))
    if (uids.length > 0) await this.#add(dn, { objectClass: 'groupOfNames', member: uids.map(dnOfPerson) })
  }

  async remove(uid: string): Promise<void> {
    await this.#asRoot((client) => client.del(dnOfPerson(uid)))
  }

  #add(dn: string, entry: Record<string, string | string[]>): Promise<void> {
    return this.#asRoot((client) => client.add(dn, entry))
  }

  async #asRoot(work: (client: Client) => Promise<void>): Promise<void> {
    const client = new Client({ url: this.url, timeout: 10_000 })
    try {
      await client.bind(rootDn, rootPassword)
      await work(client)
    } finally {
      await client.unbind().catch(() => {})
    }
  }
}

const dnOfPerson = (uid: string): string => `uid=${uid},${people}`
