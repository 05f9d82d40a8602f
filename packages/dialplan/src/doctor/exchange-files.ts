import type { Conf } from '../setup/conf-text.ts'
import { bad, type Finding, ok, unknown } from './finding.ts'

/** What the files of an exchange show as a whole. */
export interface FilesSeen {
  /** The files that begin a `[general]`, among `ari.conf` and what it includes; the same one twice when it has two. */
  readonly ariGenerals: readonly string[]
  /** Files of the administrator's that hold lines and that nothing includes, with the file that would have to. */
  readonly unread: readonly { readonly file: string; readonly base: string }[]
}

/** What to change where `[general]` stands more than once in ARI's files; none where it stands once, or nobody could look. */
const secondGenerals = (seen: FilesSeen | null): string[] =>
  (seen?.ariGenerals.slice(1) ?? []).map(
    (file) =>
      `${file}: drop its [general] with enabled = yes (it stands in ${seen!.ariGenerals[0]}), then "module reload res_ari.so"`,
  )
const TWICE = '[general] stands more than once in ari.conf and what it includes, so Asterisk takes none of it'

/** [DOCTOR-5] Asterisk refuses the whole of `ari.conf` for a second `[general]`, and ARI then answers 404 to everybody. */
export function ariFixes(problem: string, seen: FilesSeen | null): { why: string; fix: string[] } {
  const again = secondGenerals(seen)
  if (again.length > 0) return { why: `${problem}: ${TWICE}`, fix: again }
  const once =
    seen === null && problem.includes('404')
      ? ['ari.conf: [general] once, also counting the files that it includes: a second one ends ARI as a whole']
      : []
  return {
    why: problem,
    fix: ['http.conf, [general]: enabled = yes', ...once, 'ari.conf: the user that ./jackfield setup prints'],
  }
}

/** [DOCTOR-5] ARI that runs keeps what it read before; after its next start it is gone. */
export function ariAfterStart(seen: FilesSeen | null): Finding[] {
  const again = secondGenerals(seen)
  return again.length === 0 ? [] : [bad('ari.general', `ARI answers until Asterisk starts again: ${TWICE}`, ...again)]
}

/** [DOCTOR-6] Lines that were written where Asterisk does not look. */
export function unreadFiles(seen: FilesSeen | null): Finding[] {
  if (seen === null) return []
  const id = 'files.unread'
  if (seen.unread.length === 0) return [ok(id, 'every file for your own lines is included')]
  return [
    bad(
      id,
      `nothing includes ${seen.unread.map(({ file }) => file).join(', ')}: what stands there is not read`,
      ...seen.unread.map(
        ({ file, base }) =>
          `${base}: #include ${file}, or move its lines to a file that ${base} includes (./jackfield setup names it)`,
      ),
    ),
  ]
}

/** [DOCTOR-7] The gateway logs in twice with one user: for events, and for commands. */
export function multipleLogin(manager: Conf | null): Finding[] {
  const id = 'ami.allowmultiplelogin'
  if (manager === null) return []
  const isRefused = /^(no|false|n|f|0|off)$/i.test(manager.get('general')?.get('allowmultiplelogin') ?? '')
  return isRefused
    ? [
        bad(
          id,
          'a user may log in once only, and the gateway needs two logins',
          'manager.conf, [general]: allowmultiplelogin = yes, then a restart of Asterisk’s manager: "manager reload"',
        ),
      ]
    : [ok(id, 'one user may log in several times')]
}

/** Modules that our contexts and commands are made of; without one of them they fail in the middle. */
export const neededModules: readonly string[] = [
  ...['app_dial', 'app_stack', 'app_queue', 'app_confbridge', 'app_bridgewait', 'app_channelredirect', 'app_chanspy'],
  ...['app_directed_pickup', 'app_userevent', 'res_parking', 'bridge_simple', 'bridge_holding', 'bridge_softmix'],
  ...[
    'func_db',
    'func_devstate',
    'func_channel',
    'func_callerid',
    'func_cut',
    'func_strings',
    'func_logic',
    'func_dialplan',
  ],
]

/** [DOCTOR-8] What is not loaded, as far as the exchange tells. */
export function modules(loaded: ReadonlyMap<string, boolean> | null): Finding {
  const id = 'asterisk.modules'
  if (loaded === null)
    return unknown(
      id,
      'which modules are loaded is not told without func_module.so or the second AMI user (JACKFIELD_AMI_SYSTEM_URL)',
    )
  const missing = neededModules.filter((name) => loaded.get(name) === false)
  return missing.length === 0
    ? ok(id, 'every module that the commands are made of is loaded')
    : bad(
        id,
        `not loaded: ${missing.join(', ')}`,
        ...missing.map(
          (name) => `modules.conf: load = ${name}.so (and no noload of it), then "module load ${name}.so"`,
        ),
      )
}
