/** All keys of ours begin so. */
export const PREFIX = 'jackfield:'

/** What may be the name of an exchange, a keeper or a door: it is part of keys and of texts that are split at spaces. */
export const isPlainName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)

/** The keys of one exchange. */
export function keysOf(exchange: string) {
  const of = (what: string) => `${PREFIX}exchange:${exchange}:${what}`
  return {
    /** Who keeps it: `<token> <keeper>`, and runs out. */
    lease: of('lease'),
    /** The newest token. */
    token: of('token'),
    /** A stream: the id of a patch is `<token>-<seq>`, so that the server itself takes none of an older keeper after one of a newer. */
    patches: of('patches'),
    /** How far the stream has come: `token`, `seq`, and the `seq` of the snapshot. */
    head: of('head'),
    snapshot: of('snapshot'),
    /** A stream of the commands that have no outcome yet. */
    commands: of('commands'),
    /** What is known of one command. */
    command: (id: string) => of(`command:${id}`),
    /** The token since which nothing that is known of commands was lost, and the `run` of the server that knows it. */
    memory: of('memory'),
    /** Who has reserved a call; runs out by itself. */
    reservation: (call: string) => of(`reservation:${call}`),
    /** A stream of what was reserved and given up. */
    reservations: of('reservations'),
  }
}

/** Says whose keys these are, and in which form. */
export const MARKER = `${PREFIX}site`

/** A stream of what comes back to a door. */
export const answersOf = (door: string): string => `${PREFIX}answers:${door}`
