import { z } from 'zod'
import { isKey } from '../people/secret-box.ts'
import { isLoopback } from './loopback.ts'

const text = z.string('is missing').min(1, 'must not be empty').max(500, 'must have at most 500 characters')

const spanOf = (what: string, from: number, to: number) =>
  z.coerce.number(`must be a number of ${what}`).min(from, `must be ${from} or more`).max(to, `must be ${to} or less`)

/** How groups of a directory become roles of the board. */
const roleRules = {
  /** The first that fits counts. */
  roles: z
    .array(
      z.strictObject({ group: text, role: text }),
      'must be a list such as "- { group: Reception, role: operator }"',
    )
    .max(200, 'must be 200 or fewer')
    .default([]),
  otherRole: text.optional(),
  newcomers: z.enum(['add', 'refuse'], 'must be add or refuse').default('add'),
}

/** Without a query or fragment; by TLS, except on this machine. */
const isIssuer = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(url)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

const claim = text.max(200, 'must have at most 200 characters')

/** OpenID Connect: people sign in at a provider. */
const oidcSettings = z.strictObject({
  issuer: text.refine(isIssuer, 'must be like https://login.example.com/realms/office'),
  clientId: text,
  clientSecret: text.optional(),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, 'must be names of scopes'), 'must be a list of scopes')
    .max(30, 'must be 30 or fewer')
    .default(['profile']),
  name: text.max(40, 'must have at most 40 characters').optional(),
  roleClaims: z.array(claim, 'must be a list of claims').max(10, 'must be 10 or fewer').default(['groups', 'roles']),
  phoneClaim: claim.optional(),
  ...roleRules,
})
export type OidcSettings = z.infer<typeof oidcSettings>

/** By TLS, unless that is said otherwise. */
const isServer = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password, pathname, search } = new URL(url)
  return (
    /^ldaps?:$/.test(protocol) && hostname !== '' && `${username}${password}${search}` === '' && /^\/?$/.test(pathname)
  )
}
const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9;-]{0,100}$/, 'must be the name of an attribute')
const yesOrNo = z.boolean('must be true or false').default(false)
const withName = 'must have {name} where the name of the person stands'

/** LDAP: people sign in with the password that they have in a directory. */
const ldapSettings = z
  .strictObject({
    url: text.refine(isServer, 'must be like ldaps://directory.example.com'),
    startTls: yesOrNo,
    plain: yesOrNo,
    ca: text.optional(),
    userDn: text.refine((dn) => dn.includes('{name}'), withName).optional(),
    bindDn: text.optional(),
    bindPassword: text.optional(),
    base: text.optional(),
    filter: text.refine((filter) => filter.includes('{name}'), withName).default('(uid={name})'),
    idAttribute: attribute.default('entryUUID'),
    nameAttribute: attribute.default('displayName'),
    phoneAttribute: attribute.optional(),
    groupAttribute: attribute.default('memberOf'),
    groupBase: text.optional(),
    groupFilter: text.default('(member={dn})'),
    ...roleRules,
  })
  .refine(({ url, startTls, plain }) => url.startsWith('ldaps:') || startTls || plain, {
    path: ['url'],
    message:
      'must begin with ldaps://, or have startTls: true; "plain: true" if everybody on the way may read the passwords',
  })
  .refine(({ userDn, base }) => (userDn === undefined) !== (base === undefined), {
    path: ['base'],
    message: 'say either base (where people are looked for) or userDn (how the name becomes their entry)',
  })
export type LdapSettings = z.infer<typeof ldapSettings>

/** How people sign in, and for how long. */
export const signInSettings = z
  .strictObject({
    idleMinutes: spanOf('minutes', 5, 43_200).default(720),
    maxHours: spanOf('hours', 1, 8760).default(168),
    secretKey: z
      .string()
      .refine(isKey, 'must be 32 bytes in base64; make one with: openssl rand -base64 32')
      .optional(),
    oidc: oidcSettings.optional(),
    ldap: ldapSettings.optional(),
  })
  .prefault({})
