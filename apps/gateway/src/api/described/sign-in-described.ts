import { z } from 'zod'
import { Attempt, Look, UseLink } from '../../sign-in/sign-in-routes.ts'
import type { DescribedRoute } from '../route.ts'

const common = { tag: 'sign-in', scope: 'anybody' } as const
const cameIn = {
  about: 'Signed in: the answer sets the cookie',
  name: 'SignedIn',
  schema: z.looseObject({ name: z.string() }),
}
const bad = { 400: { about: 'It can’t be read' } }

/** `sign-in/sign-in-routes.ts` serves them. */
export const signInDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/sign-in',
    summary: 'Who is signed in at this browser, and how somebody can come in',
    answers: {
      200: {
        about: 'What is known',
        name: 'SignInState',
        schema: z.looseObject({
          /** Nobody has to sign in. */
          open: z.boolean(),
          name: z.string().nullable(),
          role: z.string().nullable(),
          hasAccount: z.boolean(),
          administers: z.boolean(),
        }),
      },
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/sign-in',
    summary: 'Sign in by name, password and, where it is set up, a code of the second step',
    body: { name: 'SignInAttempt', schema: Attempt },
    answers: {
      200: cameIn,
      ...bad,
      401: { about: '`wrong-sign-in`, `code-needed` or `wrong-code`' },
      429: { about: '`slowed`: too many failures; wait for `waitMs`' },
      503: { about: '`busy`: too many sign in at once' },
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/sign-in/link/look',
    summary: 'For whom a link is, without using it',
    body: { name: 'LinkLook', schema: Look },
    answers: {
      200: {
        about: 'It is good',
        name: 'LinkOf',
        schema: z.looseObject({
          /** For the first administrator, who has no account yet. */
          first: z.boolean(),
          name: z.string().nullable(),
        }),
      },
      ...bad,
      404: { about: '`link-over`: it was used, or its time is over' },
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/sign-in/link',
    summary: 'Choose a password by a link, and come in',
    body: { name: 'LinkUse', schema: UseLink },
    answers: {
      200: cameIn,
      400: { about: 'It can’t be read, or the password is refused by the policy' },
      404: { about: '`link-over`' },
      503: { about: '`not-kept`: the database is away' },
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/sign-out',
    summary: 'Sign out at this browser',
    answers: { 204: { about: 'Signed out, also when nobody was signed in' } },
  },
]
