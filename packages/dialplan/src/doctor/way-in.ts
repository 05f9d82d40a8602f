import { cleanText } from '@jackfield/model'
import { type Conf, isYes } from '../setup/conf-text.ts'
import { bad, type Finding, ok, unknown } from './finding.ts'

/** The way into AMI that the settings of the board name, and what was seen there. */
export interface WayIn {
  /** Without the user and the secret: `ami+http://pbx:8088/rawman`. */
  readonly address: string
  readonly port: number
  readonly user: string
  readonly tls: boolean
  /** `digest`: each request proves who asks, by HTTP's own digest. Null = AMI's own port. */
  readonly http: { readonly path: string; readonly digest: boolean } | null
  /** How long the gateway lets a request wait for events. */
  readonly waitSeconds: number
  /** Why we were not let in; null = we were. */
  readonly refusal: { readonly code: string; readonly message: string } | null
  readonly seen: WaySeen
}

/** What answers there, asked without a login. */
export interface WaySeen {
  /** `nothing` = the port is closed; null = the machine can't be reached, or answers nothing that is known. */
  readonly speaks: 'ami' | 'http' | 'nothing' | null
  readonly overTls: boolean
  /** What is wrong with the certificate, in the word of Node; null = nothing, or there is none. */
  readonly certificate: string | null
  /** For whom the certificate is. */
  readonly names: readonly string[]
  /** The status of the path that is asked for; null = none came. */
  readonly status: number | null
  /** As what the HTTP server gives itself out. */
  readonly server: string | null
  /** Where AMI is found in place of the path that is asked for; null = nowhere. */
  readonly foundAt: string | null
  /** Another page of Asterisk's answers behind the same prefix: the prefix is right. */
  readonly isPrefixRight: boolean
  /** Of `httptimeout`, s; null = not told. */
  readonly httptimeout: number | null
}

/** What the files of the exchange say of it; null = they can't be read from here. */
export interface WayFiles {
  readonly manager: Conf | null
  readonly http: Conf | null
  /** Whether the secret of our user there is the one of the settings. */
  readonly isSecret: boolean | null
}

const SETTING = 'JACKFIELD_AMI_URL (ami.url)'
/** Asterisk ends the wait of a request so long before the session would expire (`main/manager.c`, `action_waitevent`), s. */
const BEFORE_END_S = 10

/** [DOCTOR-11] What keeps us out of AMI, with what to change; of AMI over HTTP also what makes it slow. Nothing more where AMI's own port lets us in. */
export function wayInFindings(way: WayIn | null, files: WayFiles): Finding[] {
  if (way === null) return []
  if (way.refusal !== null) return [whyRefused(way, files)]
  if (way.http === null) return []
  return [ok('ami.http', `AMI is reached over HTTP: ${way.address}`), timeoutOf(way, files)]
}

function timeoutOf({ seen, waitSeconds }: WayIn, { manager }: WayFiles): Finding {
  const id = 'ami.httptimeout'
  const fix = 'manager.conf, [general]: httptimeout = 60, then "manager reload"'
  const inFile = manager === null ? null : Number(manager.get('general')?.get('httptimeout') ?? 60)
  const seconds = seen.httptimeout ?? inFile
  if (seconds === null) return unknown(id, 'httptimeout is not told', fix)
  return seconds >= BEFORE_END_S + waitSeconds
    ? ok(id, `httptimeout is ${seconds} s`)
    : bad(
        id,
        `httptimeout is ${seconds} s: Asterisk lets no request wait for events then, and is asked many times a second`,
        fix,
      )
}

/** The file, and the names in it, by which this way is opened. */
interface Door {
  readonly file: 'http.conf' | 'manager.conf'
  readonly conf: Conf | null
  readonly on: string
  readonly port: string
  readonly usual: number
  readonly reload: string
}

function doorOf({ http, tls }: Pick<WayIn, 'http' | 'tls'>, files: WayFiles): Door {
  const on = tls ? 'tlsenable' : 'enabled'
  return http === null
    ? {
        ...{ file: 'manager.conf', conf: files.manager, on, reload: '"manager reload"' },
        ...(tls ? { port: 'tlsbindaddr', usual: 5039 } : { port: 'port', usual: 5038 }),
      }
    : {
        ...{ file: 'http.conf', conf: files.http, on, reload: '"module reload http"' },
        ...(tls ? { port: 'tlsbindaddr', usual: 8089 } : { port: 'bindport', usual: 8088 }),
      }
}

function whyRefused(way: WayIn, files: WayFiles): Finding {
  const { seen, http, tls, address, port } = way
  const { message, code } = way.refusal!
  const door = doorOf(way, files)
  const scheme = (isTls: boolean) => `ami${http === null ? '' : '+http'}${isTls ? 's' : ''}://`
  if (seen.speaks === 'nothing') return bad('ami.port', `AMI: nothing listens at ${address}`, ...closedFixes(way, door))
  if (seen.speaks !== null && seen.overTls !== tls)
    return tls
      ? bad(
          'ami.tls',
          `AMI: port ${port} speaks without TLS`,
          `${SETTING}: begin with ${scheme(false)}, or name the port of tlsbindaddr in ${door.file} (${door.usual})`,
        )
      : bad('ami.tls', `AMI: port ${port} speaks TLS`, `${SETTING}: begin with ${scheme(true)}`)
  if (http !== null && seen.speaks === 'ami')
    return bad(
      'ami.port',
      `AMI: port ${port} is AMI’s own, not the HTTP server`,
      `${SETTING}: begin with ami${tls ? 's' : ''}:// for this port, or name the one of ${door.port} in http.conf (${door.usual})`,
    )
  if (http === null && seen.speaks === 'http')
    return bad(
      'ami.port',
      `AMI: port ${port} is an HTTP server, not AMI’s own port`,
      `${SETTING}: begin with ami+http${tls ? 's' : ''}:// and end in /rawman for this port, or name the one of ${door.port} in manager.conf (${door.usual})`,
    )
  if (code === 'tls') return certificate(way, door)
  if (http !== null && seen.status === 404) return noSuchPage(way, files)
  if (code === 'authentication-failed') return login(way, files)
  // Of a port that is open: HTTP's own status 403.
  if (http !== null && code === 'refused')
    return bad('ami.permit', `AMI: ${message}`, ...permitFixes(way), 'http.conf: an acl there counts for AMI too')
  return bad('ami', `AMI: ${message}`)
}

function closedFixes({ port }: WayIn, { file, conf, on, port: name, usual, reload }: Door): string[] {
  const open = `${file}, [general]: ${on} = yes, then ${reload}`
  const general = conf?.get('general')
  if (general === undefined) return [open, `${SETTING}: the port of ${name} in ${file} (${usual} where none is named)`]
  if (!isYes(general.get(on))) return [open]
  const listens = Number(/(\d+)$/.exec(general.get(name) ?? '')?.[1] ?? usual)
  return listens === port
    ? [`${file}, [general]: bindaddr = an address of the exchange that the board reaches, then ${reload}`]
    : [`${SETTING}: port ${listens}, which ${file} names`]
}

const unknownSigner = /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|UNTRUSTED/

function certificate({ seen, refusal }: WayIn, { file, reload }: Door): Finding {
  const id = 'ami.tls'
  const wrong = seen.certificate ?? ''
  if (unknownSigner.test(wrong))
    return bad(
      id,
      'AMI: nobody whom this machine trusts has signed the certificate of the exchange',
      `JACKFIELD_AMI_CA (ami.ca): a PEM file with that certificate, which is tlscertfile of ${file}, or with that of who signed it`,
    )
  if (wrong === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = seen.names.slice(0, 5).map((name) => cleanText(name, 100))
    return bad(
      id,
      'AMI: the certificate of the exchange is for another name than that of the address',
      names.length === 0
        ? `${file}, [general]: tlscertfile = a certificate with a name in it, then ${reload}`
        : `JACKFIELD_AMI_SERVERNAME (ami.servername): ${names.join(' or ')}`,
    )
  }
  if (/EXPIRED|NOT_YET_VALID/.test(wrong))
    return bad(
      id,
      'AMI: the certificate of the exchange is not valid today',
      `${file}, [general]: tlscertfile = a certificate that is, then ${reload}`,
    )
  return bad(id, `AMI: ${refusal!.message}`)
}

/** No AMI behind that path: it is off, or somewhere else. */
function noSuchPage({ address, http, seen }: WayIn, files: WayFiles): Finding {
  const on = 'manager.conf, [general]: webenabled = yes, then "manager reload"'
  const prefix = files.http?.get('general')?.get('prefix')
  const page = http!.path.slice(http!.path.lastIndexOf('/'))
  const wanted = prefix === undefined ? null : `${prefix === '' ? '' : `/${prefix}`}${page}`
  const elsewhere = seen.foundAt ?? (wanted === http!.path ? null : wanted)
  const isOff = files.manager !== null && !isYes(files.manager.get('general')?.get('webenabled'))
  const end = (path: string) => `${SETTING}: end in ${path}, as the prefix of http.conf says`
  if (elsewhere !== null)
    return bad('ami.prefix', `AMI: ${address} has another prefix`, end(elsewhere), ...(isOff ? [on] : []))
  const off = 'AMI over HTTP is switched off'
  if (isOff || seen.isPrefixRight) return bad('ami.webenabled', `AMI: ${off} at ${address}`, on)
  const server = seen.server === null ? '' : ` (${cleanText(seen.server, 60)})`
  return bad(
    'ami.webenabled',
    `AMI: ${address} answers 404${server}: ${off}, or has another prefix`,
    on,
    `${SETTING}: the prefix of http.conf before ${page}, where it has one`,
  )
}

function login({ user, http }: WayIn, { manager, isSecret }: WayFiles): Finding {
  const id = 'ami.login'
  const how = http?.digest ? ' by HTTP digest' : ''
  const what = `AMI: the login of ${user} is refused${how}`
  const secret = `JACKFIELD_AMI_SECRET (ami.secret): the secret of [${user}] in manager.conf`
  const account = `manager.conf: the user [${user}] that ./jackfield setup prints, then "manager reload"`
  if (manager === null) return bad(id, what, account, secret, ...permitFixes({ user }))
  if (!manager.has(user)) {
    const spelt = [...manager.keys()].find((name) => name.toLowerCase() === user.toLowerCase())
    if (spelt === undefined) return bad(id, what, account)
    if (http?.digest) return bad(id, what, `${SETTING}: the user is spelt ${spelt}, and by digest that counts`)
  }
  if (isSecret === false) return bad(id, `${what}: the secret is another one`, secret)
  return bad(id, what, ...permitFixes({ user }), '"manager reload", where manager.conf was changed since')
}

const permitFixes = ({ user }: Pick<WayIn, 'user'>): string[] => [
  `manager.conf, [${user}]: permit = <address of the gateway>/255.255.255.255, then "manager reload"`,
]
