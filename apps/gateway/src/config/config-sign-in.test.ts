import { expect, it } from 'vitest'
import { signInOf } from './config-sign-in.ts'
import { listenSettings } from './door-settings.ts'
import { signInSettings } from './sign-in-settings.ts'

const oidc = { issuer: 'https://login.example.com/office', clientId: 'jackfield' }
const roles = [{ group: 'desk', role: 'operator' }]

function problemsOf(more: object, publicUrl: string | undefined = 'https://board.example.com'): string[] {
  const problems: string[] = []
  const signIn = signInSettings.parse({ oidc: { ...oidc, ...more } })
  signInOf({ signIn, listen: listenSettings.parse({ publicUrl }) }, ['operator', 'admin'], (place) => place, problems)
  return problems
}

it('a provider needs the address of the board, and somebody who could come in', () => {
  expect(problemsOf({ roles })).toEqual([])
  expect(problemsOf({ otherRole: 'operator' })).toEqual([])
  expect(problemsOf({})).toEqual([expect.stringContaining('signIn.oidc.roles: nobody could come in')])
  expect(problemsOf({ roles: [{ group: 'desk', role: 'boss' }], otherRole: 'x' })).toEqual([
    'signIn.oidc.roles: there is no role boss; it must be one of operator, admin',
    'signIn.oidc.otherRole: there is no role x; it must be one of operator, admin',
  ])
  const problems: string[] = []
  const signIn = signInSettings.parse({ oidc: { ...oidc, roles } })
  signInOf({ signIn, listen: listenSettings.parse({}) }, ['operator'], (place) => place, problems)
  expect(problems).toEqual([expect.stringContaining('signIn.oidc: needs listen.publicUrl')])
})

it.each(['http://login.example.com', 'https://a:b@login.example.com', 'https://login.example.com/?x', 'login'])(
  '%s is no issuer',
  (issuer) => expect(signInSettings.safeParse({ oidc: { ...oidc, issuer } }).success).toBe(false),
)

it.each(['https://board.example.com/x', 'ftp://board', 'https://a@board', 'board'])(
  '%s is no address of the board',
  (url) => expect(listenSettings.safeParse({ publicUrl: url }).success).toBe(false),
)
