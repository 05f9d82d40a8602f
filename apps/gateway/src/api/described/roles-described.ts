import { z } from 'zod'
import type { DescribedRoute } from '../route.ts'

/** null = everywhere; else the target groups in which alone it counts. */
const Limit = z.array(z.string()).nullable()

/** `roles/roles-routes.ts` serves it. */
export const rolesDescribed: readonly DescribedRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/roles',
    tag: 'people',
    summary: 'What each role may do and sees, and who has it; roles are changed in the config file',
    scope: 'admin',
    answers: {
      200: {
        about: 'All roles, and the target groups that they name',
        name: 'Roles',
        schema: z.looseObject({
          roles: z.array(
            z.looseObject({
              id: z.string(),
              name: z.string().nullable(),
              rights: z.record(z.string(), Limit),
              commands: z.record(z.string(), Limit),
              sees: Limit,
              callers: z.enum(['shown', 'hidden']),
              /** Somebody has it, but the site knows it no more. */
              isMissing: z.boolean(),
              people: z.array(z.object({ name: z.string(), disabled: z.boolean() })),
            }),
          ),
          groups: z.record(z.string(), z.looseObject({ name: z.string() })),
        }),
      },
    },
  },
]
