import { z } from 'zod'
import type { LogTail } from '../log-tail.ts'
import { type ApiRoute, ok } from './route.ts'

export interface LogRoutesOptions {
  /** null = the log is not remembered. */
  logTail: Pick<LogTail, 'lines'> | null
}

/** The end of the gateway's own log. */
export function logRoutes({ logTail }: LogRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/log',
      tag: 'site',
      summary: 'The last lines of the log of the gateway',
      about:
        'Of this run: 3,000 lines or a million characters at most, the oldest first, each as it was written. Names and numbers are in them.',
      scope: 'admin',
      answers: {
        200: { about: 'JSON lines', name: 'LogTail', schema: z.object({ lines: z.array(z.string()) }) },
      },
      run: () => ok({ lines: logTail?.lines ?? [] }),
    },
  ]
}
