import { readTls } from '../tls/tls-files.ts'
import type { Config } from './config-shape.ts'
import { isLoopback } from './loopback.ts'
import type { Settings } from './settings.ts'

/** Where the board listens, and by which certificate. `guarded` = there are operators with tokens of their own. */
export function listenOf(
  settings: Settings,
  guarded: boolean,
  label: (place: string) => string,
  problems: string[],
): Config['listen'] {
  const { tls, plain, token, publicUrl, ...listen } = settings.listen
  const own = tlsOf(tls, label, problems)
  if (!isLoopback(listen.host)) {
    const reached = `${label('listen.host')}: ${listen.host} can be reached from other machines; that needs`
    // Where nobody has to sign in, only this machine may look.
    if (listen.open)
      problems.push(
        `${label('listen.open')}: ${listen.host} can be reached from other machines, and everybody there would be an administrator; leave it out, and people sign in`,
      )
    else if (tls.cert === undefined && tls.key === undefined && !plain)
      problems.push(
        `${reached} a certificate (listen.tls.cert and listen.tls.key), or a proxy with TLS on this machine and listen.host 127.0.0.1; "listen.plain: true" if everybody on that network may read along`,
      )
  }
  if (listen.open && (token !== undefined || guarded))
    problems.push(`${label('listen.open')}: there are tokens, so the board is not open; leave one of the two out`)
  const known = publicUrl === undefined ? null : new URL(publicUrl)
  return {
    ...listen,
    token: token ?? null,
    publicUrl: known?.origin ?? null,
    hosts: known === null ? listen.hosts : [...listen.hosts, known.hostname],
    tls: own,
  }
}

function tlsOf(
  { cert, key }: Settings['listen']['tls'],
  label: (place: string) => string,
  problems: string[],
): Config['listen']['tls'] {
  if (cert === undefined && key === undefined) return null
  if (cert === undefined || key === undefined) {
    const [here, missing] = cert === undefined ? (['key', 'cert'] as const) : (['cert', 'key'] as const)
    problems.push(`${label(`listen.tls.${here}`)}: is set, but listen.tls.${missing} is not`)
    return null
  }
  const files = { cert, key }
  const read = readTls(files)
  if (read.ok) return { files, pair: read.pair, endsAt: read.endsAt }
  problems.push(`${label(`listen.tls.${read.at}`)}: ${read.problem}`)
  return null
}
