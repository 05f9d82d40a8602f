/** Where something was to listen, and the settings that say so. */
export type ListenPlace = {
  readonly host: string
  readonly port: number
  readonly setting: 'listen' | 'phonebook.agi' | 'csta'
}

const settings = {
  listen: { port: 'JACKFIELD_PORT, --port', host: 'JACKFIELD_HOST' },
  csta: { port: 'csta.listen', host: 'csta.listen' },
  'phonebook.agi': { port: 'phonebook.agi.listen', host: 'phonebook.agi.listen' },
} as const

/** Why the port can't be opened, and what to do. */
function listenProblem(error: NodeJS.ErrnoException, { host, port, setting }: ListenPlace): string {
  const named = settings[setting]
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use; end the other program, or choose another port (${named.port})`
    case 'EACCES':
      return `port ${port} may not be opened by this user; choose one above 1023 (${named.port})`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine (${named.host})`
    default:
      return `can't listen on ${host}:${port} (${error.code ?? error.message})`
  }
}

export const listenTextResolver = (address: string): string => `listening at ${address}`

/** Opens one after the other; the line that says why one can't be opened, and no more of them, or null. */
export async function listenInTurn(
  doors: readonly (readonly [at: ListenPlace, listen: (at: ListenPlace) => Promise<unknown> | undefined])[],
): Promise<string | null> {
  for (const [at, listen] of doors)
    try {
      await listen(at)
    } catch (error) {
      return listenProblem(error as NodeJS.ErrnoException, at)
    }
  return null
}
