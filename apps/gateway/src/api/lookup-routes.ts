import { z } from 'zod'
import type { NameOfCaller } from '../caller-names/caller-name.ts'
import { barred } from './contact-answers.ts'
import { type ApiRoute, badRequest, ok } from './route.ts'

export interface LookupRoutesOptions {
  nameOfCaller: NameOfCaller
}

/** T8: who calls, as a line of text for the dialplan's CURL(). The contacts are in memory: nothing is waited for. */
export function lookupRoutes({ nameOfCaller }: LookupRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/lookup',
      tag: 'contacts',
      summary: 'Who has a number, as plain text for a dialplan',
      about:
        'The name that the board shows for a caller of that number: one line of at most 60 characters, or nothing where nobody is known. Errors are JSON and begin with `{`; no name does.',
      scope: 'read',
      query: { number: { about: 'The number as the line sends it', schema: z.string() } },
      answers: {
        200: { about: 'The name, or nothing', type: ['text/plain'] },
        400: { about: 'No number, or several' },
      },
      run({ operator, query }) {
        const refused = barred(operator)
        if (refused) return refused
        const [number, ...more] = query.get('number') ?? []
        if (number === undefined || more.length > 0) return badRequest('number: must be there once')
        // By its first character the dialplan tells a name from an error.
        return ok(nameOfCaller(number).replace(/^\{+/, ''))
      },
    },
  ]
}
