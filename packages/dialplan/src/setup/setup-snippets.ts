import { type DialplanSite, printContext } from '../context.ts'
import { contexts } from '../contexts/all.ts'
import { type LookupPlace, lookupLines, lookupUrl } from '../lookup.ts'
import { isContext, isCustomDevice, isSwitchId } from '../names.ts'
import type { SwitchSetup } from '../site.ts'
import { ariConf, httpConf, managerConf, systemUser } from './account-files.ts'
import { type KeptModules, keptModules, modulesConf } from './dangerous-modules.ts'
import { type SetupFiles, setupFiles } from './distribution.ts'

export interface SetupOptions {
  /** AMI user. */
  amiUser: string
  /** Secret of that user; the caller makes a long random one. */
  amiSecret: string
  /** Secret of a second user with the class `system`, for recordings; no such user when it is not given. */
  amiSystemSecret?: string
  ariUser: string
  ariPassword: string
  /** Whence the gateway connects: an address and mask for `permit`. */
  permit?: string
  /** Dialplan context in which the site's extensions are dialled. */
  internalContext?: string
  /** How long a transferred call may ring before the operator is rung back, seconds. */
  ringSeconds?: number
  /** How long somebody may be held before the operator is rung back, seconds. */
  holdSeconds?: number
  /**
   * Where a call goes that came back and finds the operator busy or away: a number of the internal context, `queue:NAME` or
   * `voicemail:BOX@CONTEXT`. Without it the caller hears music, and the operator is tried again.
   */
  fallback?: string
  /** Switches of the configuration; those that Asterisk's database keeps get lines of their own. */
  switches?: readonly SwitchSetup[]
  /** Where the exchange asks the gateway who calls; no lines for it when not given. */
  lookup?: LookupPlace
  /** Whether AMI is to be reached by Asterisk's HTTP server too; false when not given. */
  amiOverHttp?: boolean
  /** Where the pieces belong; the files of a plain Asterisk when not given. */
  files?: SetupFiles
  /** What the exchange's own dialplan is made of; that of a plain Asterisk when not given. */
  kept?: KeptModules
}

/** The text of five files, each to be added to the file in /etc/asterisk that its first line names; '' = nothing is to be added. */
export interface SetupSnippets {
  managerConf: string
  ariConf: string
  httpConf: string
  extensionsConf: string
  modulesConf: string
}

/** What `fallback` may be. */
export const fallbackPlace =
  /^(?:[0-9*#]{1,20}|queue:[0-9A-Za-z][0-9A-Za-z_.-]{0,59}|voicemail:[0-9A-Za-z_.-]{1,30}@[0-9A-Za-z_.-]{1,30})$/
const keptKey = /^[0-9A-Za-z_.*#+-]{1,60}(?:\/[0-9A-Za-z_.*#+-]{1,60}){1,4}$/
const keptValue = /^[0-9A-Za-z_.*#+-]{0,120}$/

/**
 * [SETUP-1] What `jackfield setup` prints: the least rights that the product can live with, and its own dialplan contexts. Throws a
 * RangeError for a value that could not stand in such a file.
 */
export function setupSnippets(options: SetupOptions): SetupSnippets {
  const {
    permit = '127.0.0.1/255.255.255.255',
    internalContext = 'internal',
    ringSeconds = 15,
    holdSeconds = 900,
    fallback,
    switches = [],
    lookup,
    amiOverHttp = false,
    files = setupFiles('plain', null),
    kept = keptModules('plain'),
  } = options
  for (const [name, value] of Object.entries({
    amiUser: options.amiUser,
    ariUser: options.ariUser,
    amiSecret: options.amiSecret,
    amiSystemSecret: options.amiSystemSecret ?? 'none',
    ariPassword: options.ariPassword,
    internalContext,
  })) {
    if (!isContext(value)) throw new RangeError(`${name}: only letters, digits, '_', '.' and '-', at most 80`)
  }
  if (!/^[0-9a-fA-F.:]+(?:\/[0-9a-fA-F.:]+)?$/.test(permit)) throw new RangeError('permit: an address, or address/mask')
  if (!(Number.isInteger(ringSeconds) && ringSeconds >= 5 && ringSeconds <= 300)) {
    throw new RangeError('ringSeconds: a whole number from 5 to 300')
  }
  if (!(Number.isInteger(holdSeconds) && holdSeconds >= 30 && holdSeconds <= 86_400)) {
    throw new RangeError('holdSeconds: a whole number from 30 to 86400')
  }
  if (fallback !== undefined && !fallbackPlace.test(fallback)) {
    throw new RangeError('fallback: a number, queue:NAME or voicemail:BOX@CONTEXT')
  }
  const asks = lookup === undefined ? null : lookupUrl(lookup)
  if (lookup !== undefined && asks === null) {
    throw new RangeError('lookup: a host, a port, and a token of letters, digits, - and _')
  }
  for (const { id, kind, key, on, off, lamp } of switches) {
    const isKept =
      keptKey.test(key) && keptValue.test(on + off) && on !== '' && (lamp === undefined || isCustomDevice(lamp))
    const fits = isSwitchId(id) && (kind !== 'astdb' || isKept)
    if (!fits) throw new RangeError(`switches: ${id} can not stand in the dialplan`)
  }
  return {
    managerConf:
      managerConf(options.amiUser, options.amiSecret, permit, files.manager, amiOverHttp) +
      (options.amiSystemSecret === undefined ? '' : systemUser(options.amiUser, options.amiSystemSecret, permit)),
    ariConf: ariConf(options.ariUser, options.ariPassword, files.ari),
    httpConf: httpConf(files.http),
    extensionsConf:
      `; ${files.extensions.file}\n` +
      extensionsConf({ internal: internalContext, ringSeconds, holdSeconds, fallback: fallback ?? null, switches }) +
      (asks === null ? '' : lookupLines(asks)) +
      versionContext(),
    modulesConf: modulesConf(kept),
  }
}

/** [SETUP-5] Tells one version of our dialplan from another, whatever the site's own settings in it; `doctor` looks for it. */
export function setupMark(): string {
  const site = { internal: 'internal', ringSeconds: 30, holdSeconds: 900, fallback: null, switches: [] }
  let hash = 0x811c9dc5
  for (const char of extensionsConf(site)) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return `setup-${(hash >>> 0).toString(36)}`
}

/** Says which version of `setup` printed the lines; nobody is sent here. */
export const VERSION_CONTEXT = 'jackfield-version'

const versionContext = () =>
  `\n${`[${VERSION_CONTEXT}]`.padEnd(35)}; which setup printed these lines; nobody is sent here\nexten => s,1,NoOp(${setupMark()})\n`

/** Every context of ours; nothing else in the site's dialplan is touched. */
const extensionsConf = (site: DialplanSite): string =>
  contexts
    .map((context) => printContext(context, site))
    .filter((text) => text !== '')
    .join('\n')
