import { z } from 'zod'
import { listenAddress } from './listen-address.ts'
import { isLoopback } from './loopback.ts'

/** The port that `agi://host/script` means without one. */
const FASTAGI_PORT = 4573

/** T8: where the dialplan asks by AGI who calls. */
export const phonebookAgiSettings = z
  .strictObject({
    listen: listenAddress(FASTAGI_PORT).optional(),
    // It stands in the dialplan and in an address: nothing that either would read as its own.
    token: z
      .string('must be a text')
      .regex(
        /^[A-Za-z0-9_-]{32,200}$/,
        'must be 32 to 200 letters, digits, - and _, such as openssl rand -hex 32 makes',
      )
      .optional(),
  })
  .prefault({})

export interface PhonebookAgi {
  readonly host: string
  readonly port: number
  /** null = this machine alone asks, and needs none. */
  readonly token: string | null
}

/** What is to listen; null = nothing. */
export function phonebookAgiOf(
  { listen: address, token }: z.output<typeof phonebookAgiSettings>,
  label: (place: string) => string,
  problems: string[],
): PhonebookAgi | null {
  if (address === undefined) {
    if (token !== undefined) problems.push(`${label('phonebook.agi.token')}: is set, but phonebook.agi.listen is not`)
    return null
  }
  if (token === undefined && !isLoopback(address.host))
    problems.push(
      `${label('phonebook.agi.listen')}: ${address.host} can be reached from other machines; that needs phonebook.agi.token, such as openssl rand -hex 32 makes`,
    )
  return { ...address, token: token ?? null }
}
