import { readFileSync } from 'node:fs'
import type { Config } from './config-shape.ts'
import type { Settings as All } from './settings.ts'
import { type AmiAddress, parseAmiUrl, parseAriUrl } from './urls.ts'

type Settings = Pick<All, 'ami' | 'ari' | 'callerNames'>

/** The two AMI users; null and a problem when they can't be made out. `label` gives a setting as the person wrote it. */
export function amiOf(settings: Settings, label: (place: string) => string, problems: string[]): Config['ami'] | null {
  const { url, secret, auth, ca, servername, keepaliveSeconds } = settings.ami
  if (url === undefined) {
    problems.push(
      'JACKFIELD_AMI_URL (or ami.url in the config file): is missing; expected ami://user:secret@host:5038 (amis:// for TLS)',
    )
    return null
  }
  const address = parseAmiUrl(url)
  if (!address.ok) {
    problems.push(`${label('ami.url')}: ${address.problem}`)
    return null
  }
  const { host, port, tls, http, username } = address.value
  const theSecret = secret ?? address.value.secret
  if (theSecret === null) {
    problems.push(`${label('ami.url')}: has no secret; write it there or set JACKFIELD_AMI_SECRET`)
    return null
  }
  if (!tls) {
    for (const [name, value] of [
      ['ami.ca', ca],
      ['ami.servername', servername],
    ] as const) {
      if (value !== undefined)
        problems.push(`${label(name)}: is for TLS only; write ${http ? 'ami+https' : 'amis'}:// in the AMI address`)
    }
  }
  const system = systemOf(settings, address.value, label, problems)
  const caText = ca === undefined || !tls ? null : readCa(ca, label('ami.ca'), problems)
  return {
    host,
    port,
    tls: tls ? { ca: caText, servername: servername ?? null } : null,
    ...(http ? { http } : {}),
    username,
    secret: theSecret,
    system,
    auth,
    keepaliveMs: keepaliveSeconds * 1000,
    charset: settings.callerNames === 'utf-8' ? undefined : settings.callerNames,
  }
}

/** The second user of the same exchange. */
function systemOf(
  { ami: { systemUrl, systemSecret } }: Settings,
  first: AmiAddress,
  label: (place: string) => string,
  problems: string[],
): Config['ami']['system'] {
  if (systemUrl === undefined) {
    if (systemSecret !== undefined)
      problems.push(`${label('ami.systemSecret')}: is set, but JACKFIELD_AMI_SYSTEM_URL is not`)
    return null
  }
  const address = parseAmiUrl(systemUrl)
  if (!address.ok) {
    problems.push(`${label('ami.systemUrl')}: ${address.problem}`)
    return null
  }
  const { host, port, http, username } = address.value
  const secret = systemSecret ?? address.value.secret
  if (schemeOf(address.value) !== schemeOf(first))
    problems.push(`${label('ami.systemUrl')}: must begin with ${schemeOf(first)}:// as the first address does`)
  if (secret === null) {
    problems.push(`${label('ami.systemUrl')}: has no secret; write it there or set JACKFIELD_AMI_SYSTEM_SECRET`)
    return null
  }
  return { host, port, ...(http ? { http } : {}), username, secret }
}

const schemeOf = ({ http, tls }: AmiAddress) => `ami${http ? '+http' : ''}${tls ? 's' : ''}`

function readCa(path: string, name: string, problems: string[]): string | null {
  try {
    const text = readFileSync(path, 'utf8')
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text
    problems.push(`${name}: ${path} holds no PEM certificate`)
  } catch (error) {
    problems.push(`${name}: ${path} can't be read (${(error as NodeJS.ErrnoException).code})`)
  }
  return null
}

/** null = no ARI. */
export function ariOf(settings: Settings, label: (place: string) => string, problems: string[]): Config['ari'] {
  const { url, password, app } = settings.ari
  if (url === undefined) {
    if (password !== undefined) problems.push(`${label('ari.password')}: is set, but JACKFIELD_ARI_URL is not`)
    return null
  }
  const address = parseAriUrl(url)
  if (!address.ok) {
    problems.push(`${label('ari.url')}: ${address.problem}`)
    return null
  }
  const thePassword = password ?? address.value.password
  if (thePassword === null) {
    problems.push(`${label('ari.url')}: has no password; write it there or set JACKFIELD_ARI_PASSWORD`)
    return null
  }
  return { url: address.value.url, username: address.value.username, password: thePassword, app: app ?? null }
}
