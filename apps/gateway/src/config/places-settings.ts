import { z } from 'zod'

/** Names of queues, ring groups, rooms, lots and menus, by number or name. */
export const placesSettings = z
  .record(z.string(), z.string().min(1, 'must not be empty').max(60, 'must have at most 60 characters'))
  .default({})
