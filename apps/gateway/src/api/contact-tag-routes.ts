import { z } from 'zod'
import type { Contacts } from '../contacts/contacts.ts'
import { tagsOf } from '../contacts/tags.ts'
import { answers, away, barred, isTheirs } from './contact-answers.ts'
import { type ApiRoute, ok } from './route.ts'

const MAX_TAGS = 500

/** A1: by which tags contacts can be listed. */
export const contactTagRoutes = ({ contacts }: { contacts: Contacts }): ApiRoute[] => [
  {
    method: 'GET',
    path: '/api/v1/contacts/tags',
    tag: 'contacts',
    summary: 'The tags of contacts, and how many have each',
    about: `Of the contacts that the person may read; at most the ${MAX_TAGS} that are used most.`,
    scope: 'read',
    answers: {
      200: {
        about: 'In the order of their letters',
        name: 'ContactTags',
        schema: z.object({ tags: z.array(z.object({ tag: z.string(), contacts: z.int() })) }),
      },
      503: answers[503],
    },
    run(request) {
      const refused = barred(request.operator)
      if (refused) return refused
      if (!contacts.isLoaded) return away
      return ok({ tags: tagsOf(contacts.find('', isTheirs(request)), MAX_TAGS) })
    },
  },
]
