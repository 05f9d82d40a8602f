import { hostInLookup, isEveryAddress, LOOKUP_CONTEXT, type LookupPlace } from '../lookup.ts'
import { type Conf, isYes, listOf, readConf } from '../setup/conf-text.ts'
import { type DialplanLine, readDialplan } from '../setup/dialplan-text.ts'
import { type SetupOptions, setupMark, setupSnippets, VERSION_CONTEXT } from '../setup/setup-snippets.ts'
import { advisories, fixedRelease, hasHole, readVersion } from './asterisk-version.ts'
import { compareContext, siteOf } from './compare-dialplan.ts'
import { type CstaTried, cstaFindings } from './csta-findings.ts'
import { dangerousLoaded, dangerously } from './dangerous-loaded.ts'
import { ariAfterStart, ariFixes, type FilesSeen, modules, multipleLogin, unreadFiles } from './exchange-files.ts'
import { bad, type Finding, ok, unknown } from './finding.ts'
import { type FolderTried, folderFindings } from './folder-findings.ts'
import { contextFix, systemActionFix } from './judge-needs.ts'
import { type LookupTried, lookupFindings } from './lookup-findings.ts'
import { classesOfAction, type PermittedActions } from './permitted-actions.ts'
import { type SpoolTried, spoolFindings } from './spool-findings.ts'
import { type WayIn, wayInFindings } from './way-in.ts'

/** What could be learnt of a live exchange; null = it could not. */
export interface Examined {
  readonly user: string
  readonly version: string | null
  readonly actions: PermittedActions | null
  /** Whether the login was followed by the news that Asterisk is booted, which takes the class `system` for reading; null = no login, by HTTP digest. */
  readonly heardBooted: boolean | null
  /** Whether events carry Asterisk's own time; null = none came. */
  readonly timestamps: boolean | null
  readonly contexts: ReadonlyMap<string, readonly DialplanLine[] | 'absent' | null>
  /** The second account; null = not configured. */
  readonly system: null | {
    readonly user: string
    readonly problem: string | null
    readonly actions: PermittedActions | null
  }
  /** null = not configured. */
  readonly ari: null | { readonly user: string; readonly problem: string | null; readonly mayWrite: boolean | null }
  /** Whether each module that was asked for is loaded; null = the exchange would not tell. */
  readonly modules: ReadonlyMap<string, boolean> | null
  /** Modules that the exchange's own dialplan is made of, whatever else they give. */
  readonly keptModules: readonly string[]
  /** Whether the gateway tells who calls; null = nobody asked. */
  readonly lookup: LookupTried | null
  /** Where call files ring for call-backs; null = they do not. */
  readonly spool: SpoolTried | null
  /** The port of CSTA clients; null = there is none. */
  readonly csta: CstaTried | null
  /** Folders of the exchange that the settings name. */
  readonly folders: readonly FolderTried[]
  /** How AMI over HTTP was found; null = AMI's own port is used. */
  readonly wayIn: WayIn | null
  /** What the files show as a whole; null = they can't be read from here. */
  readonly seen: FilesSeen | null
  /** Files of the exchange, where they can be read from here. */
  readonly files: { readonly manager: string | null; readonly asterisk: string | null }
}

/** Where setup's lines hold the site's own values; null = found in what is installed. */
export interface Site {
  readonly internalContext: string | null
  readonly ringSeconds: number | null
  /** Those of the configuration: their lines are printed too. */
  readonly switches: SetupOptions['switches'] & {}
  /** Where the gateway tells the dialplan who calls; null = nowhere. */
  readonly lookup: LookupPlace | null
}

/** [DOCTOR-1] Everything that `./jackfield doctor` looks at, in the order of its printing. */
export function diagnose(found: Examined, site: Site): Finding[] {
  const manager = found.files.manager === null ? null : readConf(found.files.manager)
  return [
    versionOf(found),
    ...writeRights(found, manager),
    ...readRights(found, manager),
    timestamps(found, manager),
    ...managerLines(found, manager),
    ...multipleLogin(manager),
    ...wayInFindings(found.wayIn, { manager, http: null, isSecret: null }),
    systemAccount(found),
    dangerously(found.files.asterisk),
    modules(found.modules),
    dangerousLoaded(found.modules, found.keptModules),
    ...unreadFiles(found.seen),
    ...ariOf(found),
    ...(found.ari?.problem ? [] : ariAfterStart(found.seen)),
    ...lookupFindings(found, site.lookup),
    ...spoolFindings(found.spool, found.modules),
    ...cstaFindings(found.csta),
    ...folderFindings(found.folders),
    ...dialplan(found, site),
  ]
}

function versionOf({ version }: Examined): Finding {
  const id = 'asterisk.version'
  const release = readVersion(version ?? '')
  if (!release) return unknown(id, version === null ? 'the version is not told to our user' : `version ${version}`)
  const holes = advisories.filter((one) => hasHole(release, one))
  if (holes.length === 0) return ok(id, `Asterisk ${version}: no hole known in AMI, ARI or their HTTP server`)
  const list = holes.map((one) => `${one.id} (${one.what})`).join('; ')
  return bad(
    id,
    `Asterisk ${version}, by its number, has known holes (a distribution may have closed them): ${list}`,
    `install Asterisk ${fixedRelease(release).join('.')} or newer`,
  )
}

/** An action of Asterisk's core by which a class shows: when it may not be run, the class is not there. */
const coreAction: Readonly<Record<string, string>> = {
  call: 'Redirect',
  originate: 'Originate',
  reporting: 'CoreSettings',
  command: 'Command',
  config: 'UpdateConfig',
  user: 'UserEvent',
}

/** [DOCTOR-2] Rights are judged by the actions that may be run: too broad as well as too narrow. */
function writeRights({ user, actions }: Examined, manager: Conf | null): Finding[] {
  const id = 'ami.write'
  const wanted = wantedRights().write
  const line = `manager.conf, [${user}]: write = ${wanted.join(',')}`
  const inFile = listOf(manager?.get(user)?.get('write'))
  const held = inFile === null ? null : new Set(inFile.includes('all') ? ['all'] : inFile)
  if (held === null && actions === null) return [unknown(id, 'the rights of our user are not told', line)]
  const seen = held ?? classesHeld(actions!)
  const broad = [...seen].filter((one) => !wanted.includes(one))
  const narrow = wanted.filter((one) => !seen.has(one) && !seen.has('all') && (held !== null || coreAction[one]))
  return [
    broad.length === 0
      ? ok(id, 'our AMI user may do no more than it needs')
      : bad(id, `our AMI user may do more than it needs: ${broad.join(', ')}`, `${line} (drop ${broad.join(', ')})`),
    narrow.length === 0
      ? ok('ami.write.enough', 'our AMI user may do what it needs')
      : bad('ami.write.enough', `our AMI user lacks ${narrow.join(', ')}`, `${line} (add ${narrow.join(', ')})`),
  ]
}

/** The classes that must be there for these actions to be permitted; where one of several is enough, a narrower one is believed. */
export function classesHeld(actions: PermittedActions): Set<string> {
  const held = new Set([...actions.values()].flatMap((classes) => (classes.length === 1 ? classes : [])))
  for (const classes of actions.values()) {
    if (classes.length === 0 || classes.some((one) => held.has(one))) continue
    held.add(classes.find((one) => one !== 'system' && one !== 'config') ?? classes[0]!)
  }
  // An action that exists and may not be run says more than one that may: without `Redirect` there is no `call`.
  for (const [one, action] of Object.entries(coreAction))
    if (!actions.has(action) && classesOfAction.get(action)?.length === 1) held.delete(one)
  return held
}

function readRights({ user, heardBooted }: Examined, manager: Conf | null): Finding[] {
  const id = 'ami.read'
  const wanted = wantedRights().read
  const line = `manager.conf, [${user}]: read = ${wanted.join(',')}`
  const inFile = listOf(manager?.get(user)?.get('read'))
  if (inFile === null) {
    if (heardBooted === false)
      return [bad(id, 'our AMI user does not hear that Asterisk is booted: it lacks system for reading', line)]
    return [
      unknown(
        id,
        'what else our AMI user may read is not told over AMI; on the exchange itself, --etc /etc/asterisk',
        line,
      ),
    ]
  }
  const broad = inFile.filter((one) => !wanted.includes(one))
  const narrow = inFile.includes('all') ? [] : wanted.filter((one) => !inFile.includes(one))
  return [
    broad.length === 0
      ? ok(id, 'our AMI user hears no more than it needs')
      : bad(id, `our AMI user hears more than it needs: ${broad.join(', ')}`, `${line} (drop ${broad.join(', ')})`),
    narrow.length === 0
      ? ok('ami.read.enough', 'our AMI user hears what it needs')
      : bad('ami.read.enough', `our AMI user does not hear ${narrow.join(', ')}`, `${line} (add ${narrow.join(', ')})`),
  ]
}

function timestamps(found: Examined, manager: Conf | null): Finding {
  const id = 'ami.timestampevents'
  const fix = 'manager.conf, [general]: timestampevents = yes'
  const inFile = manager?.get('general')
  const on = inFile ? isYes(inFile.get('timestampevents')) : found.timestamps
  if (on === null) return unknown(id, 'no event came by which one could see whether events carry their time', fix)
  return on ? ok(id, 'events carry their time') : bad(id, 'events do not carry their time', fix)
}

function managerLines({ user }: Examined, manager: Conf | null): Finding[] {
  const timeout = 'ami.writetimeout'
  const fix = `manager.conf, [${user}]: writetimeout = 5000`
  const section = manager?.get(user)
  if (!section) return [unknown(timeout, 'writetimeout is not told over AMI', fix)]
  const found = Number(section.get('writetimeout') ?? 100)
  return [
    found >= 1000
      ? ok(timeout, `writetimeout is ${found} ms`)
      : bad(timeout, `writetimeout is ${found} ms: a gateway that is busy for a moment is dropped`, fix),
    section.has('permit') || section.has('acl')
      ? ok('ami.permit', 'our AMI user is bound to an address')
      : bad(
          'ami.permit',
          'our AMI user may log in from anywhere',
          `manager.conf, [${user}]: deny = 0.0.0.0/0.0.0.0`,
          `manager.conf, [${user}]: permit = <address of the gateway>/255.255.255.255`,
        ),
  ]
}

/** [DOCTOR-4] The second account: that it is let in, and may what it is for. */
function systemAccount({ system }: Examined): Finding {
  const id = 'ami.system'
  if (system === null)
    return unknown(
      id,
      'no second AMI user is set (JACKFIELD_AMI_SYSTEM_URL): no recording is begun and no phone told to answer from the board',
    )
  const { user, problem, actions } = system
  if (problem !== null)
    return bad(
      id,
      `the second AMI user ${user}: ${problem}`,
      `manager.conf: the user [${user}] that ./jackfield setup prints`,
    )
  if (actions === null) return unknown(id, 'what the second AMI user may do is not told')
  if (!actions.has('MixMonitor'))
    return bad(id, 'the second AMI user lacks system', `manager.conf, [${user}]: write = system`)
  return actions.has('PJSIPNotify')
    ? ok(id, 'the second AMI user may begin recordings and tell a phone to answer')
    : bad(
        id,
        'no phone can be told to answer: the exchange has no AMI action PJSIPNotify',
        systemActionFix('PJSIPNotify'),
      )
}

function ariOf({ ari, seen }: Examined): Finding[] {
  if (ari === null) return [unknown('ari', 'no ARI address is set (JACKFIELD_ARI_URL): the second witness is absent')]
  if (ari.problem !== null) {
    const { why, fix } = ariFixes(ari.problem, seen)
    return [bad('ari', `ARI: ${why}`, ...fix)]
  }
  const wanted = isYes(/^read_only = (\w+)/m.exec(printed().ariConf)?.[1])
  const line = `ari.conf, [${ari.user}]: read_only = ${wanted ? 'yes' : 'no'}`
  const works = ok('ari', 'ARI answers')
  if (ari.mayWrite === null)
    return [works, unknown('ari.read_only', 'whether ARI is read-only could not be seen', line)]
  if (ari.mayWrite === !wanted)
    return [works, ok('ari.read_only', wanted ? 'ARI only looks' : 'ARI may act, as it must')]
  return [
    works,
    bad('ari.read_only', wanted ? 'our ARI user may do more than look' : 'our ARI user may only look', line),
  ]
}

/** [DOCTOR-3] Every context that setup prints, line by line. */
function dialplan({ contexts }: Examined, site: Site): Finding[] {
  const installed = siteOf(contexts)
  const words = {
    internalContext: site.internalContext ?? installed.internalContext ?? 'internal',
    ringSeconds: site.ringSeconds ?? installed.ringSeconds ?? 15,
    ...(installed.fallback === null ? {} : { fallback: installed.fallback }),
    switches: site.switches,
    ...(site.lookup === null ? {} : { lookup: seenFrom(site.lookup, contexts) }),
  }
  const wanted = readDialplan(printed(words).extensionsConf)
  const mark = contexts.get(VERSION_CONTEXT)
  const age = Array.isArray(mark) && mark[0]?.data === setupMark() ? 'changed by hand since' : 'of another version'
  return [...wanted].map(([name, lines]) => {
    const id = `dialplan.${name}`
    const there = contexts.get(name)
    if (there === null || there === undefined) return unknown(id, `[${name}] is not told to our user`)
    if (there === 'absent') return bad(id, `[${name}] is missing`, contextFix(name))
    const differing = compareContext(name, lines, there as readonly DialplanLine[])
    return differing.length === 0
      ? ok(id, `[${name}] is as setup prints it`)
      : bad(
          id,
          `[${name}] is ${age}: ${differing.length} line${differing.length > 1 ? 's differ' : ' differs'}`,
          ...differing,
        )
  })
}

/** By which address the exchange reaches a gateway that listens on all of its own, only the installed line tells. */
function seenFrom(place: LookupPlace, contexts: Examined['contexts']): LookupPlace {
  const there = contexts.get(LOOKUP_CONTEXT)
  const line = Array.isArray(there)
    ? (there as DialplanLine[]).find(({ application }) => application === 'AGI')
    : undefined
  const host = line === undefined ? null : hostInLookup(line.data)
  return isEveryAddress(place.host) && host !== null ? { ...place, host } : place
}

const printed = (words: Partial<SetupOptions> = {}) =>
  setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x', ...words })

/** The classes of the account that setup prints. */
function wantedRights(): { read: string[]; write: string[] } {
  const section = readConf(printed().managerConf).get('x')!
  return { read: listOf(section.get('read'))!, write: listOf(section.get('write'))! }
}
