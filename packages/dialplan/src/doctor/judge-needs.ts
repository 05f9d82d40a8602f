import { allNeeds, type Need, type NeedId, type SiteNeed, switchNeed } from '@jackfield/model'
import { answered } from '../contexts/answered.ts'
import { dndOff } from '../contexts/dnd-off.ts'
import { dndOn } from '../contexts/dnd-on.ts'
import { forward as forwardContext } from '../contexts/forward.ts'
import { lamps } from '../contexts/lamps.ts'
import { shows } from '../contexts/shows.ts'
import { switches as switchContext } from '../contexts/switch.ts'
import { contextOfNeed, needOfContext } from '../needs.ts'
import type { DndSetup, ForwardSetup, SwitchSetup } from '../site.ts'
import { compareVersions, readVersion } from './asterisk-version.ts'
import { classesOfAction, classesSeen, type PermittedActions } from './permitted-actions.ts'

/** What was found out of an exchange; null or absent = it could not be. */
export interface Found {
  readonly actions: PermittedActions | null
  /** Whether each dialplan context that was asked for exists. */
  readonly contexts: ReadonlyMap<string, boolean>
  readonly version: string | null
  /** Whether the second account with the class `system` works. */
  readonly systemAccount: boolean | null
  /** The actions that the second account may run; null = not known, or there is none. */
  readonly systemActions?: PermittedActions | null
  /** The name of our AMI user. */
  readonly user: string
  /** Which extensions the context of the switches has; null = it could not be found out. */
  readonly switchLines: ReadonlySet<string> | null
}

/** Where this site keeps what commands set, by its configuration. */
export interface SiteKeeps {
  readonly dnd?: DndSetup
  readonly forward?: ForwardSetup
  readonly switches?: readonly SwitchSetup[]
  /** What moved calls show at the phone that rings; none = as they are, which takes nothing. */
  readonly transferCallerId?: object | undefined
}

/** The context whose lines write the switches that the database keeps. */
export const SWITCH_CONTEXT = switchContext.name

/** [SETUP-4] What it takes to set "do not disturb", a call forward and each switch where this site keeps it, and to show what it wants. */
function siteNeeds({
  dnd = 'device-state',
  forward = 'none',
  switches = [],
  transferCallerId,
}: SiteKeeps): Map<SiteNeed, readonly NeedId[]> {
  const state = ['action:Setvar'] as const
  const database = ['action:Originate', 'action:DBGet'] as const
  const dndContexts = [dndOn, dndOff, lamps].map(needOfContext)
  const dndNeeds: readonly NeedId[] = [
    ...(dnd === 'astdb' || dnd === 'none' ? [] : state),
    ...(dnd === 'device-state' || dnd === 'none' ? [] : [...database, 'action:DBGetTree' as const, ...dndContexts]),
  ]
  const forwardNeeds: readonly NeedId[] = [
    ...database,
    'action:DBGetTree',
    ...[forwardContext, lamps].map(needOfContext),
    ...(forward === 'both' ? state : []),
  ]
  return new Map<SiteNeed, readonly NeedId[]>([
    ['site:dnd', dndNeeds],
    ['site:forward', forward === 'none' ? [] : forwardNeeds],
    ...(transferCallerId ? [['site:caller-id', [shows, answered].map(needOfContext)] as const] : []),
    ...switches.map(({ id, kind }): [SiteNeed, readonly NeedId[]] => [
      switchNeed(id),
      kind === 'astdb' ? [...database, needOfContext(switchContext)] : state,
    ]),
  ])
}

/** [SETUP-4] The need rows of the board. What could not be found out is unknown, which never stands in a command's way. */
export function judgeNeeds(found: Found, site: SiteKeeps = {}): Need[] {
  const ofSite = siteNeeds(site)
  return [
    ...allNeeds.flatMap((id) => (id.startsWith('site:') ? [] : [{ id, ...judgeNeed(id, found) }])),
    ...[...ofSite].map(([id, parts]) => ({ id, ...judgeAll(id, parts, found, site) })),
  ]
}

/** The same, of those rows alone that the second account decides. */
export function judgeSystemNeeds(account: Pick<Found, 'systemAccount' | 'systemActions'>): Need[] {
  const found = { actions: null, contexts: new Map(), version: null, user: '', switchLines: null, ...account }
  const ids = allNeeds.filter((id) => id === 'account:system' || id.startsWith('system:'))
  return ids.map((id) => ({ id, ...judgeNeed(id, found) }))
}

/** Missing when one of them is, with what mends that; known to be there when all are. */
function judgeAll(id: SiteNeed, parts: readonly NeedId[], found: Found, site: SiteKeeps): Pick<Need, 'state' | 'fix'> {
  if (id === 'site:dnd' && site.dnd === 'none') return missing(noDndFix)
  if (id === 'site:forward' && (site.forward ?? 'none') === 'none') return missing(noForwardFix)
  const verdicts = parts.map((part) => judgeNeed(part, found))
  const lack = verdicts.find(({ state }) => state === 'missing')
  if (lack) return lack
  if (verdicts.some(({ state }) => state === 'unknown')) return unknown
  const setup = site.switches?.find((one) => switchNeed(one.id) === id)
  if (setup?.kind !== 'astdb') return ok
  if (found.switchLines === null) return unknown
  const lines = [`${setup.id}_on`, `${setup.id}_off`]
  return lines.every((line) => found.switchLines!.has(line)) ? ok : missing(switchFix(setup.id))
}

/** The dialplan contexts that commands need, and those of this site. */
export function neededContexts(site: SiteKeeps = {}): string[] {
  const ids = [...allNeeds, ...[...siteNeeds(site).values()].flat()]
  return [...new Set(ids.flatMap((id) => contextOfNeed(id) ?? []))]
}

const ok = { state: 'ok', fix: '' } as const
const unknown = { state: 'unknown', fix: '' } as const
const missing = (fix: string) => ({ state: 'missing', fix }) as const

function judgeNeed(id: NeedId, found: Found): Pick<Need, 'state' | 'fix'> {
  const name = id.slice(id.indexOf(':') + 1)
  const context = contextOfNeed(id)
  if (context !== null) {
    const there = found.contexts.get(context)
    if (there === undefined) return unknown
    return there ? ok : missing(contextFix(context))
  }
  if (id.startsWith('action:')) {
    if (found.actions === null) return unknown
    return found.actions.has(name) ? ok : missing(actionFix(name, found.actions, found.user))
  }
  if (id === 'account:system') {
    if (found.systemAccount === null) return unknown
    return found.systemAccount ? ok : missing(systemAccountFix)
  }
  if (id.startsWith('system:')) {
    // Without the account, the account is what is missing, and the only line to report.
    if (!found.systemAccount || !found.systemActions) return unknown
    return found.systemActions.has(name) ? ok : missing(systemActionFix(name))
  }
  const [wanted, version] = [readVersion(name), readVersion(found.version ?? '')]
  if (!wanted || !version) return unknown
  return compareVersions(version, wanted) >= 0 ? ok : missing(`Asterisk ${name} or newer; this is ${found.version}`)
}

/** The second account is not configured, or refused. */
export const systemAccountFix =
  'a second AMI user with the class system, as ./jackfield setup prints it, and its address in JACKFIELD_AMI_SYSTEM_URL'

/** The second account is there; the class or the module is not. */
export const systemActionFix = (action: string): string =>
  action === 'PJSIPNotify'
    ? 'modules.conf: load res_pjsip_notify.so, which loads only where there is a pjsip_notify.conf (it may be empty), and the second AMI user needs "write = system"'
    : `the second AMI user needs "write = system", and the module that has ${action} must be loaded`

/** [FWD-4] The board can't know by itself whether the site's dialplan looks for a forward. */
const noForwardFix =
  'the config file of the board names no call forward of this exchange: "forward: both" where it is kept as on FreePBX and Issabel, "forward: astdb" where your dialplan looks for CF, CFB and CFU in the database'

/** [SETUP-15] A distribution that keeps do not disturb where the board does not write. */
const noDndFix =
  'the config file of the board says "dnd: none": do not disturb of this exchange is set at the phone or in its web interface; write "dnd: device-state", "astdb" or "both" where your dialplan looks for one of these'

const switchFix = (id: string): string =>
  `extensions.conf: add the lines of ${id} to [${SWITCH_CONTEXT}] as ./jackfield setup --config FILE prints them, then "dialplan reload"`

export const contextFix = (context: string): string =>
  `extensions.conf: add the context [${context}] as ./jackfield setup${context === SWITCH_CONTEXT ? ' --config FILE' : ''} prints it, then "dialplan reload"`

/** The class is missing, or, when others of that class may be run, the module that has the action. */
export function actionFix(action: string, actions: PermittedActions, user: string): string {
  const classes = classesOfAction.get(action) ?? []
  const seen = classesSeen(actions)
  // With several alternatives, the one that setup prints: never a broader right than needed.
  const wanted = classes.find((one) => one !== 'system') ?? classes[0]
  if (wanted === undefined || classes.some((one) => seen.has(one)))
    return `modules.conf: load the module that has the AMI action ${action}; where there is none, this Asterisk is too old for it`
  return `manager.conf, [${user}]: add ${wanted} to "write =", then "manager reload" and a restart of Jackfield`
}
