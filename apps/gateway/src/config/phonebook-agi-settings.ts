import { z } from 'zod'
import { isLoopback } from './loopback.ts'

/** The port that `agi://host/script` means without one. */
const FASTAGI_PORT = 4573
const example = 'must be an address of this machine and a port, like 127.0.0.1:4573'

const listen = z
  .string(example)
  .max(260, example)
  .transform((text, context) => {
    const [, bracketed, plain, port] =
      /^(?:\[([0-9A-Fa-f:.]{2,45})\]|([A-Za-z0-9.-]{1,253}))(?::(\d{1,5}))?$/.exec(text) ?? []
    const host = bracketed ?? plain
    if (host !== undefined && Number(port ?? 1) >= 1 && Number(port ?? 1) <= 65_535)
      return { host, port: port === undefined ? FASTAGI_PORT : Number(port) }
    context.addIssue({ code: 'custom', message: example })
    return z.NEVER
  })

/** T8: where the dialplan asks by AGI who calls. */
export const phonebookAgiSettings = z
  .strictObject({
    listen: listen.optional(),
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
