import { existsSync } from 'node:fs'

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((place) => existsSync(place))

/** The command so that it gets the signal when we end, whatever ends us; as it is where the system has no way to do that. */
export const bound = (command: readonly string[], signal: 'KILL' | 'TERM'): string[] =>
  setpriv === undefined ? [...command] : [setpriv, '--pdeathsig', signal, '--', ...command]
