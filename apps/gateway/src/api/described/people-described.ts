import { Operator } from '@jackfield/model'
import { z } from 'zod'
import { personFields } from '../../sign-in/fields.ts'
import { Change } from '../../sign-in/people-routes.ts'
import type { DescribedRoute } from '../route.ts'
import { SignInShown } from './account-described.ts'

const common = { tag: 'people', scope: 'admin' } as const
const id = { id: { about: 'The id of the person', schema: z.string() } }
const kept = { 503: { about: '`not-kept`: the database is away, nothing was changed' } }
const gone = { 404: { about: 'There is no such person' } }
const fault = { 400: { about: 'It can’t be read, or there is no such role' } }
const taken = { 409: { about: '`name-taken`, or `last-administrator`: nobody would be left who could let anybody in' } }

const PersonShown = z.looseObject({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  role: z.string(),
  extensionId: z.string().nullable(),
  contexts: z.array(z.string()).nullable(),
  disabled: z.boolean(),
  email: z.string().nullable(),
  createdAt: z.number(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  byProvider: z.boolean(),
  isInvited: z.boolean(),
  /** How many there are now. */
  signIns: z.int(),
  /** By which programs act for them. */
  apiTokens: z.int(),
  usedAt: z.number().nullable(),
})
const invited = {
  about: 'The person, and a link that is shown this once',
  name: 'PersonInvited',
  schema: z.object({ person: PersonShown, link: z.string(), expiresAt: z.number() }),
}

/** `sign-in/people-routes.ts` serves them. */
export const peopleDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/people',
    summary: 'Everybody with an account, the operators of the config file, roles, and the last failed sign-ins',
    answers: {
      200: {
        about: 'As the page `/people` shows them',
        name: 'People',
        schema: z.looseObject({
          people: z.array(PersonShown),
          configured: z.array(Operator),
          roles: z.array(z.string()),
          failures: z.array(
            z.looseObject({ at: z.number(), name: z.string().nullable(), address: z.string(), outcome: z.string() }),
          ),
        }),
      },
    },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person, who gets a link to choose a password',
    body: { name: 'NewPerson', schema: personFields },
    answers: { 201: invited, ...fault, ...taken, ...kept },
  },
  {
    ...common,
    method: 'PATCH',
    path: '/api/v1/people/{id}',
    summary:
      'Change a person: role, phone, names, contexts, e-mail address, disabled (ends sign-ins and tokens), or take the second step away',
    params: id,
    body: { name: 'PersonChange', schema: Change },
    answers: {
      200: { about: 'As changed', name: 'Person', schema: PersonShown },
      ...fault,
      ...gone,
      ...taken,
      ...kept,
    },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/people/{id}',
    summary: 'Remove a person; their boards close within a second',
    params: id,
    answers: { 204: { about: 'Gone' }, ...gone, ...taken, ...kept },
  },
  {
    ...common,
    method: 'POST',
    path: '/api/v1/people/{id}/link',
    summary: 'A new link for somebody who has forgotten the password',
    params: id,
    answers: { 200: invited, ...gone, ...kept },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/people/{id}/sign-ins',
    summary: 'Where somebody is signed in',
    params: id,
    answers: { 200: { about: 'All of them', name: 'SignIns', schema: z.object({ signIns: z.array(SignInShown) }) } },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/people/{id}/sign-ins',
    summary: 'Sign somebody out everywhere',
    params: id,
    answers: { 204: { about: 'Done' }, ...gone, ...kept },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/api/v1/people/{id}/tokens',
    summary: 'End all API tokens of somebody',
    params: id,
    answers: { 204: { about: 'Done' }, ...gone, ...kept },
  },
]
