import { z } from 'zod'
import { Confirm, NewToken, OwnFields, PasswordChange, Proven } from '../../sign-in/account-routes.ts'
import type { DescribedRoute } from '../route.ts'

const common = { tag: 'account', scope: 'signed-in' } as const
const done = { 204: { about: 'Done' } }
const kept = { 503: { about: '`not-kept`: the database is away, nothing was changed' } }
const bad = { 400: { about: 'It can’t be read, or is refused' } }
const proven = {
  ...bad,
  403: { about: '`wrong-password`' },
  429: { about: '`slowed`: too many wrong passwords, also those of the sign-in; wait for `waitMs`' },
  503: {
    about:
      '`not-kept`: the database is away, nothing was changed; `busy` or `provider-away`: the password could not be looked at',
  },
}
const gone = { 404: { about: 'There is none, or it is not yours' }, ...kept }
const id = { id: { about: 'Its id', schema: z.string() } }
const codes = {
  about: 'Shown this once',
  name: 'RecoveryCodes',
  schema: z.object({ recoveryCodes: z.array(z.string()) }),
}
/** A sign-in, as its owner or an administrator is shown it. */
export const SignInShown = z.looseObject({
  id: z.string(),
  how: z.string(),
  address: z.string(),
  agent: z.string(),
  createdAt: z.number(),
  usedAt: z.number(),
})

/** `sign-in/account-routes.ts` serves them. */
export const accountDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/account',
    summary: 'The account, its sign-ins and its API tokens',
    answers: {
      200: {
        about: 'The account',
        name: 'Account',
        schema: z.looseObject({
          name: z.string(),
          displayName: z.string(),
          role: z.string(),
          extensionId: z.string().nullable(),
          contexts: z.array(z.string()).nullable(),
          email: z.string().nullable(),
          administers: z.boolean(),
          hasPassword: z.boolean(),
          proof: z.enum(['password', 'provider']),
          provenUntil: z.number().nullable(),
          hasTotp: z.boolean(),
          recoveryCodesLeft: z.int(),
          signIns: z.array(SignInShown.extend({ current: z.boolean() })),
          apiTokens: z.array(
            z.looseObject({
              id: z.string(),
              name: z.string(),
              scopes: z.array(z.string()),
              createdAt: z.number(),
              expiresAt: z.number(),
            }),
          ),
        }),
      },
    },
  },
  {
    ...common,
    method: 'PATCH',
    path: '/api/v1/account',
    summary: 'Say at which e-mail address letters reach you; null = at none',
    body: { name: 'OwnFields', schema: OwnFields },
    answers: { ...done, ...bad, ...kept },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/password',
    summary: 'Choose another password; all other sign-ins end, and API tokens unless `endTokens` is false',
    body: { name: 'PasswordChange', schema: PasswordChange },
    answers: { ...done, ...proven },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/totp',
    summary: 'Begin to set up the second step: a secret for an app',
    body: { name: 'PasswordProof', schema: Proven },
    answers: {
      200: {
        about: 'It counts when a code of it is confirmed',
        name: 'TotpOffer',
        schema: z.object({ secret: z.string(), uri: z.string() }),
      },
      ...proven,
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/totp/confirm',
    summary: 'Turn the second step on, by a code of the app; all other sign-ins end',
    body: { name: 'TotpConfirm', schema: Confirm },
    answers: { 200: codes, ...bad, ...kept },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/totp/off',
    summary: 'Turn the second step off',
    body: { name: 'PasswordProof', schema: Proven },
    answers: { ...done, ...proven },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/recovery-codes',
    summary: 'Ten new recovery codes; the old ones are void',
    body: { name: 'PasswordProof', schema: Proven },
    answers: { 200: codes, ...proven },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/account/sign-ins/{id}',
    summary: 'End a sign-in; its board closes within a second',
    params: id,
    answers: { ...done, ...gone },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/account/tokens',
    summary: 'Make an API token; takes the password of its person, or a sign-in at the provider within five minutes',
    body: { name: 'NewToken', schema: NewToken },
    answers: {
      201: {
        about: 'The token, shown this once',
        name: 'TokenMade',
        schema: z.object({ id: z.string(), token: z.string(), expiresAt: z.number() }),
      },
      ...proven,
      403: { about: '`wrong-password`, `password-needed`; `sign-in-again`: the provider must ask anew who it is' },
      409: { about: '`too-many`: an account has at most 50' },
    },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/account/tokens/{id}',
    summary: 'End an API token',
    params: id,
    answers: { ...done, ...gone },
  },
]
