import { z } from 'zod'
import { type ApiRoute, ok } from './route.ts'

const User = z.object({
  /** By account; null of an operator of the config file. */
  id: z.string().nullable(),
  /** The name that they sign in with; null of an operator of the config file, who shows a token. */
  name: z.string().nullable(),
  /** The name on the board. */
  displayName: z.string(),
  role: z.string(),
  extensionId: z.string().nullable(),
  /** null = the whole board. */
  contexts: z.array(z.string()).nullable(),
  disabled: z.boolean(),
  /** null = never, longer ago than the audit trail goes back, or by a token. */
  lastSignInAt: z.number().nullable(),
  /** Of the sign-ins that are open. */
  usedAt: z.number().nullable(),
})
export type User = z.infer<typeof User>

export interface UserRoutesOptions {
  users: () => Promise<User[]>
}

/** The people of the site. */
export function userRoutes({ users }: UserRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/users',
      tag: 'people',
      summary: 'The people of the site, with role, phone and last sign-in',
      about: 'Those with an account, and the operators of the config file. `/api/v1/people` changes them.',
      scope: 'admin',
      answers: { 200: { about: 'All of them', name: 'Users', schema: z.object({ items: z.array(User) }) } },
      run: async () => ok({ items: await users() }),
    },
  ]
}
