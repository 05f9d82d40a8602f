import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AsteriskTree } from './install-asterisk.ts'

/** Where one instance lives and which modules it must not load. */
export interface InstanceHome {
  dir: string
  tree: AsteriskTree
}

/** Config files by name; written into the instance's own `etc`. */
export type ConfigFiles = Record<string, string>

/**
 * Modules that would bind fixed ports, want hardware or foreign servers, or only say that they lack a config file.
 * Instances must run side by side, so nothing may listen anywhere but on the ports we chose.
 */
const unwanted = [
  ...['chan_sip', 'chan_iax2', 'chan_dahdi', 'chan_skinny', 'chan_mgcp', 'chan_unistim', 'chan_ooh323', 'chan_motif'],
  ...['chan_alsa', 'chan_console', 'chan_oss', 'chan_phone', 'chan_mobile', 'chan_vpb', 'chan_misdn', 'chan_websocket'],
  ...['pbx_ael', 'pbx_dundi', 'pbx_lua', 'pbx_realtime', 'app_dahdiras', 'app_meetme', 'app_festival', 'app_minivm'],
  ...['app_voicemail_imap', 'app_voicemail_odbc', 'app_alarmreceiver', 'app_adsiprog', 'app_getcpeid', 'app_amd'],
  ...['res_config_ldap', 'res_config_pgsql', 'res_config_odbc', 'res_config_sqlite3', 'res_config_mysql', 'res_odbc'],
  ...[
    'res_config_curl',
    'res_curl',
    'res_xmpp',
    'res_snmp',
    'res_corosync',
    'res_fax',
    'res_fax_spandsp',
    'res_ael_share',
  ],
  ...['res_phoneprov', 'res_pjsip_phoneprov_provider', 'res_smdi', 'res_stun_monitor', 'res_hep', 'res_hep_pjsip'],
  ...['res_hep_rtcp', 'res_statsd', 'res_prometheus', 'res_http_media_cache', 'res_geolocation', 'res_stir_shaken'],
  ...['res_pjsip_stir_shaken', 'res_pjsip_geolocation', 'res_calendar', 'res_calendar_caldav', 'res_calendar_ews'],
  ...[
    'res_calendar_exchange',
    'res_calendar_icalendar',
    'res_clialiases',
    'res_aeap',
    'res_speech_aeap',
    'res_tonedetect',
  ],
  ...[
    'cdr_adaptive_odbc',
    'cdr_beanstalkd',
    'cdr_csv',
    'cdr_custom',
    'cdr_manager',
    'cdr_odbc',
    'cdr_pgsql',
    'cdr_radius',
  ],
  ...[
    'cdr_sqlite3_custom',
    'cdr_syslog',
    'cdr_tds',
    'cel_beanstalkd',
    'cel_custom',
    'cel_manager',
    'cel_odbc',
    'cel_pgsql',
  ],
  ...[
    'cel_radius',
    'cel_sqlite3_custom',
    'cel_tds',
    'func_odbc',
    'func_curl',
    'res_odbc_transaction',
    'app_followme',
    'app_jack',
    'res_cdrel_custom',
    'res_timing_dahdi',
  ],
]

/** What stands in a line of the exchange’s own call records, `log/cdr-custom/calls.csv`, apart by commas. */
export const callRecordFields = ['linkedid', 'channel', 'dstchannel', 'lastapp', 'disposition', 'billsec'] as const

/** The files that the exchange and the bank of phones have in common. */
export function commonConfig(
  home: InstanceHome,
  options: { http: number; rtpFrom: number; without?: readonly string[]; needs?: readonly string[] },
): ConfigFiles {
  const all = [...unwanted, ...(options.without ?? [])].filter((name) => !options.needs?.includes(name))
  const noload = all.map((name) => `noload=${name}.so`)
  return {
    'modules.conf': ['[modules]', 'autoload=yes', ...noload].join('\n'),
    'logger.conf': '[general]\ndateformat=%F %T.%3q\n[logfiles]\nmessages=notice,warning,error\n',
    'rtp.conf': `[general]\nrtpstart=${options.rtpFrom}\nrtpend=${options.rtpFrom + 999}\nicesupport=no\nstrictrtp=no\n`,
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${options.http}\n`,
    'musiconhold.conf': `[general]\n[default]\nmode=files\ndirectory=${join(home.tree.shareDir, 'moh')}\nsort=alpha\n`,
    'indications.conf': [
      '[general]\ncountry=it\n[it]\ndescription=Italy\nringcadence=1000,4000\ndial=425/600,0/1000,425/200,0/200',
      'busy=425/500,0/500\nring=425/1000,0/4000\ncongestion=425/200,0/200\ncallwaiting=425/100,0/100\n',
    ].join('\n'),
    'cdr.conf': '[general]\nenable=yes\nunanswered=no\n',
    'cdr_custom.conf': `[mappings]\ncalls.csv => ${callRecordFields.map((name) => `\${CDR(${name})}`).join(',')}\n`,
    'cel.conf': '[general]\nenable=no\n',
    'ccss.conf': '[general]\n',
    'codecs.conf': '[general]\n',
    'features.conf': '[general]\n[featuremap]\nblindxfer => ##\natxfer => *3\n',
    'pjproject.conf': '[startup]\ntype=startup\nlog_level=2\n',
    'udptl.conf': '[general]\n',
    'stasis.conf': '',
    'pjsip_wizard.conf': '',
    'pjsip_notify.conf': '[check-sync]\nEvent=>check-sync\n',
    'agents.conf': '[general]\n',
    'websocket_client.conf': '',
    'acl.conf': '',
    'dnsmgr.conf': '[general]\nenable=no\n',
    'sorcery.conf': '',
    'extconfig.conf': '[settings]\n',
    'cli.conf': '',
  }
}

/** The head of every manager.conf of the rig. `timestampevents` makes event times Asterisk's own; `web`: AMI over HTTP too. */
export function managerGeneral(port: number, { web }: { web: boolean } = { web: false }): string {
  return [
    '[general]',
    'enabled=yes',
    `webenabled=${web ? 'yes' : 'no'}`,
    'bindaddr=127.0.0.1',
    `port=${port}`,
    'timestampevents=yes',
    'allowmultiplelogin=yes',
    'displayconnects=no',
    '',
  ].join('\n')
}

/** One user of manager.conf, from loopback only. */
export function managerUser(name: string, secret: string, read: string, write: string): string {
  return [
    `[${name}]`,
    `secret=${secret}`,
    'deny=0.0.0.0/0.0.0.0',
    'permit=127.0.0.1/255.255.255.255',
    `read=${read}`,
    `write=${write}`,
    'writetimeout=5000',
    '',
  ].join('\n')
}

const DOCUMENTATION = 'core-en_US.xml'
const documentations = new Map<string, string>()

/**
 * Of the documentation only what modules ask for at their start: they refuse to load without the descriptions of their settings. To read the whole of it
 * takes half of the processor time that Asterisk needs to start.
 */
async function documentation(shareDir: string): Promise<string> {
  const known = documentations.get(shareDir)
  if (known !== undefined) return known
  const whole = await readFile(join(shareDir, 'documentation', DOCUMENTATION), 'utf8')
  const settings = whole.match(/<configInfo[\s\S]*?<\/configInfo>/g) ?? []
  const text = `${whole.slice(0, whole.indexOf('>', whole.indexOf('<docs')) + 1)}\n${settings.join('\n')}\n</docs>\n`
  documentations.set(shareDir, text)
  return text
}

/** Makes the folders of an instance and writes its files; returns the path of its `asterisk.conf`. */
export async function writeHome(home: InstanceHome, files: ConfigFiles): Promise<string> {
  const { dir, tree } = home
  for (const name of ['etc', 'var', 'run', 'log/cdr-custom', 'spool/recording', 'data/sounds', 'var/keys'])
    await mkdir(join(dir, name), { recursive: true })
  await mkdir(join(dir, 'data/documentation'), { recursive: true })
  await writeFile(join(dir, 'data/documentation', DOCUMENTATION), await documentation(tree.shareDir))
  for (const name of ['rest-api', 'static-http', 'moh']) {
    await symlink(join(tree.shareDir, name), join(dir, 'data', name)).catch(ignoreExisting)
  }
  await symlink(tree.soundsDir, join(dir, 'data/sounds/en')).catch(ignoreExisting)
  const directories = {
    astetcdir: 'etc',
    astvarlibdir: 'var',
    astdbdir: 'var',
    astkeydir: 'var',
    astdatadir: 'data',
    astagidir: 'var',
    astspooldir: 'spool',
    astrundir: 'run',
    astlogdir: 'log',
  }
  const lines = Object.entries(directories).map(([name, folder]) => `${name} => ${join(dir, folder)}`)
  files['asterisk.conf'] = [
    '[directories]',
    ...lines,
    `astmoddir => ${tree.modulesDir}`,
    '[options]',
    'documentation_language = en_US',
    'live_dangerously = no',
    'highpriority = no',
    '',
  ].join('\n')
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, 'etc', name), text)
  return join(dir, 'etc/asterisk.conf')
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}
