import type { SwitchSetup } from '../site.ts'
import { expandConf, type FileReader, filesOf, includesOf } from './conf-files.ts'

/** What sort of exchange it is: which web interface writes its files, or none. */
export const distributions = ['freepbx', 'issabel', 'vitalpbx', 'plain'] as const
export type Distribution = (typeof distributions)[number]

/** A file that a piece of setup belongs into, relative to `/etc/asterisk`. */
export interface SetupFile {
  readonly file: string
  /** `[general]` stands in the configuration already. */
  readonly hasGeneral: boolean
}

/** Where each piece belongs; null = nothing is to be written there. */
export interface SetupFiles {
  readonly manager: SetupFile
  readonly ari: SetupFile
  readonly http: SetupFile | null
  readonly extensions: SetupFile
}

const file = (name: string, hasGeneral: boolean): SetupFile => ({ file: name, hasGeneral })

/** The files of an exchange on which nobody has looked yet. */
const usual: Readonly<Record<Distribution, SetupFiles>> = {
  // FreePBX's ari.conf and manager.conf have [general] and include these; its web interface turns the HTTP server on.
  freepbx: {
    manager: file('manager_custom.conf', true),
    ari: file('ari_additional_custom.conf', true),
    http: null,
    extensions: file('extensions_custom.conf', true),
  },
  issabel: {
    manager: file('manager_custom.conf', true),
    ari: file('ari.conf', false),
    http: file('http.conf', false),
    extensions: file('extensions_custom.conf', true),
  },
  vitalpbx: {
    manager: file('vitalpbx/manager__90-jackfield.conf', true),
    // It has an ARI user of its own, so ARI and the HTTP server are on, and a second [general] would end ARI.
    ari: file('vitalpbx/ari__90-jackfield.conf', true),
    http: null,
    extensions: file('vitalpbx/extensions__90-jackfield.conf', true),
  },
  plain: {
    manager: file('manager.conf', false),
    ari: file('ari.conf', false),
    http: file('http.conf', false),
    extensions: file('extensions.conf', true),
  },
}

/** [SETUP-10] Which distribution's web interface has written those files, by the words that it leaves in them. */
export function findDistribution(read: FileReader): Distribution {
  const text = (name: string) => read(name) ?? ''
  const includes = ['extensions.conf', 'manager.conf'].flatMap((name) => includesOf(text(name)))
  if (includes.some((name) => /^(?:\/etc\/asterisk\/)?(?:vitalpbx|ombutel)\//i.test(name))) return 'vitalpbx'
  const heads = ['extensions.conf', 'manager.conf', 'extensions_additional.conf', 'manager_additional.conf'].map(text)
  if (heads.some((head) => /issabel/i.test(head))) return 'issabel'
  if (heads.some((head) => /freepbx/i.test(head)) || includes.includes('extensions_additional.conf')) return 'freepbx'
  return 'plain'
}

/** [SETUP-11] Where the pieces belong on that exchange: into a file that is really included, and without a second `[general]`. */
export function setupFiles(distribution: Distribution, read: FileReader | null): SetupFiles {
  const known = usual[distribution]
  if (read === null) return known
  const look = (name: string, otherwise: SetupFile): SetupFile => {
    if (read(name) === null) return otherwise
    return file(
      fileFor(name, read),
      filesOf(name, read).some(({ text }) => hasGeneral(text)),
    )
  }
  const http = look('http.conf', known.http ?? file('http.conf', false))
  return {
    manager: look('manager.conf', known.manager),
    ari: look('ari.conf', known.ari),
    http: known.http === null && http.hasGeneral ? null : http,
    extensions: look('extensions.conf', known.extensions),
  }
}

const hasGeneral = (text: string): boolean => /^\s*\[general\](?!\(\+\))/m.test(text)

/** The administrator's own file among those that `name` includes; the file itself where it includes none. */
function fileFor(name: string, read: FileReader): string {
  const includes = includesOf(read(name) ?? '')
  const custom = includes.find((one) => /custom/.test(one) && !/general|globals|override|\*/.test(one))
  const pattern = includes.find((one) => one.includes('*'))
  return custom ?? pattern?.replace('*', '90-jackfield') ?? name
}

/** What setup says by itself on that exchange; null = as it does otherwise. */
export interface SetupDefaults {
  readonly internalContext: string | null
  /** Seconds. */
  readonly ringSeconds: number | null
  /** Whether FreePBX's conventions hold for do not disturb and call forwards. */
  readonly keepsBoth: boolean
  readonly switches: readonly SwitchSetup[]
  /** It keeps do not disturb where the board does not write. */
  readonly keepsItself: boolean
  /** The contexts in which the companies on it dial, where there are several, and none is the site's own. */
  readonly contexts: readonly string[]
}

/** How long FreePBX rings a phone before its voicemail answers, unless it is told otherwise, seconds. */
const USUAL_RING = 15
/** So much earlier ours has to end, seconds: with the same time it is a race, and the caller may be left in voicemail. */
const EARLIER = 3

/** [SETUP-12] The words of the site: on FreePBX and what came of it the context, a time below the exchange's own, and its call flow switches. */
export function setupDefaults(distribution: Distribution, read: FileReader | null): SetupDefaults {
  if (distribution === 'vitalpbx') return ofVital(read)
  if (distribution === 'plain') return unknown
  const dialplan = read === null ? '' : expandConf('extensions.conf', read)
  const timers = [...dialplan.matchAll(/^\s*RINGTIMER(?:_DEFAULT)?\s*=>?\s*(\d{1,3})/gm)].map((found) =>
    Number(found[1]),
  )
  const ring = Math.min(USUAL_RING, ...timers.filter((seconds) => seconds > 0))
  const flows = new Set([...dialplan.matchAll(/Custom:DAYNIGHT(\d{1,5})\b/g)].map((found) => found[1]!))
  return {
    internalContext: 'from-internal',
    ringSeconds: Math.max(5, ring - EARLIER),
    keepsBoth: true,
    keepsItself: false,
    contexts: [],
    switches: [...flows].sort((a, b) => Number(a) - Number(b)).map(callFlow),
  }
}

const unknown: SetupDefaults = {
  internalContext: null,
  ringSeconds: null,
  keepsBoth: false,
  keepsItself: false,
  contexts: [],
  switches: [],
}

/**
 * [SETUP-15] Each company on a VitalPBX has a class of service in which its phones dial, `cos-all` or `T2_cos-all`, which its own lines name as the default. The one
 * without a prefix is the site's; else the only one.
 */
function ofVital(read: FileReader | null): SetupDefaults {
  const dialplan = read === null ? '' : expandConf('extensions.conf', read)
  const named = [...dialplan.matchAll(/\bSet\(_*DEFAULT_COS=([A-Za-z0-9_-]{1,79})\)/g)].map((found) => found[1]!)
  const contexts = [...new Set(named)]
  const own = contexts.find((one) => !/^T\d+_/.test(one)) ?? (contexts.length === 1 ? contexts[0] : undefined)
  const isOpen = contexts.length > 1 && own === undefined
  return {
    ...unknown,
    internalContext: own ?? (isOpen ? null : 'cos-all'),
    keepsItself: true,
    contexts: isOpen ? contexts.sort() : [],
  }
}

/** [SWITCH-5] A call flow toggle of FreePBX: the database decides, and the custom state is the lamp of the phones' keys. */
export const callFlow = (index: string): SwitchSetup => ({
  id: `flow${index}`,
  name: `Call flow ${index}`,
  kind: 'astdb',
  key: `DAYNIGHT/C${index}`,
  on: 'NIGHT',
  off: 'DAY',
  lamp: `Custom:DAYNIGHT${index}`,
})
