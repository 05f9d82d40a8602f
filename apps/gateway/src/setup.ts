import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { flag, textLike, wholeNumber } from '@jackfield/cli'
import {
  distributions,
  fallbackOn,
  fallbackPlace,
  findDistribution,
  keptModules,
  reachedFrom,
  setupDefaults,
  setupFiles,
  setupSnippets,
} from '@jackfield/dialplan'
import { readEntry } from './config/read-entry.ts'
import { readPhonebookAgi } from './config/read-phonebook-agi.ts'
import { readerOf } from './doctor/read-files.ts'
import { readEnvironment } from './env.ts'
import { switchesOf } from './exchange/directory-of.ts'
import { commandLineOf, refuseToStart } from './run.ts'
import { boardFiles, startLines } from './setup-board.ts'
import { writePieces } from './setup-pieces.ts'

/* `./jackfield setup`: prints what the administrator adds to the exchange. Changes nothing anywhere. */

const isName = /^[A-Za-z0-9_.-]{1,80}$/
const otherwise = "must be letters, digits, '_', '.' or '-'"
const command = {
  name: 'setup',
  about: 'Prints lines for manager.conf, ari.conf, http.conf, extensions.conf and modules.conf; changes nothing.',
  options: {
    for: textLike(
      new RegExp(`^(${distributions.join('|')})$`),
      `must be one of ${distributions.join(', ')}`,
      'what wrote the files of the exchange (found out when it is here, else plain)',
      'NAME',
    ),
    etc: textLike(/./, 'must name a folder', "the exchange's configuration (/etc/asterisk, when it is here)", 'FOLDER'),
    user: textLike(isName, otherwise, 'name of the AMI and ARI users (jackfield)', 'NAME'),
    permit: textLike(
      /^[0-9a-fA-F.:]+(\/[0-9a-fA-F.:]+)?$/,
      'must be an address, or address/mask',
      'where this gateway connects from (127.0.0.1/255.255.255.255)',
      'ADDRESS[/MASK]',
    ),
    'internal-context': textLike(
      isName,
      otherwise,
      'dialplan context in which your extensions are dialled (internal; on FreePBX from-internal)',
      'NAME',
    ),
    'ring-seconds': wholeNumber(
      5,
      300,
      'how long a transferred call may ring before it comes back (15; on FreePBX below its own time); keep it shorter than your voicemail waits',
    ),
    'hold-seconds': wholeNumber(30, 86_400, 'how long a caller may be on hold before the operator is rung back (900)'),
    fallback: textLike(
      fallbackPlace,
      'must be a number, queue:NAME or voicemail:BOX@CONTEXT',
      'where a call goes that came back to a busy or absent operator: a number, queue:NAME or voicemail:BOX@CONTEXT',
      'PLACE',
    ),
    'ami-http': flag(
      'AMI over HTTP, for a board that reaches that port alone; so too when JACKFIELD_AMI_URL begins with ami+http',
    ),
    pieces: textLike(
      /./,
      'must name a folder',
      'writes each piece into a file of this new folder instead of printing it, and board.yaml and secrets.env for the board',
      'FOLDER',
    ),
    config: textLike(
      /./,
      'must be a file',
      'the config file: its switches, and phonebook.agi, get lines of their own',
      'FILE',
    ),
    exchange: textLike(
      /./,
      'must name one of the exchanges',
      'for this one of several exchanges: its switches, its address, and its entry for the config file',
      'ID',
    ),
    host: textLike(
      /^[A-Za-z0-9_.:[\]-]{1,253}$/,
      'must be a host name or address',
      'name or address of the exchange, for the start line (that of its entry, else 127.0.0.1)',
      'NAME',
    ),
  },
}
const options = commandLineOf(command)

const {
  user = 'jackfield',
  permit,
  'internal-context': internalContext,
  'ring-seconds': ringSeconds,
  'hold-seconds': holdSeconds,
  fallback: wanted,
  exchange = null,
} = options.values
if (exchange !== null && options.values.config === undefined)
  refuseToStart(['--exchange: name the config file of the exchanges too (--config FILE)'])
const given = options.values.config === undefined ? null : readEntry(options.values.config, exchange)
if (given && given.problems.length > 0) refuseToStart(given.problems)
const config = given?.entry ?? null
const itsHost = config?.ami?.host ?? '127.0.0.1'
const host = options.values.host ?? (itsHost.includes(':') ? `[${itsHost}]` : itsHost)
const { phonebookAgi, problems } = readPhonebookAgi(options.values.config ?? null, readEnvironment())
if (problems.length > 0) refuseToStart(problems)
const usual = '/etc/asterisk'
const etc = options.values.etc ?? (existsSync(`${usual}/manager.conf`) ? usual : null)
const read = etc === null ? null : readerOf(etc)
if (options.values.etc !== undefined && read?.('manager.conf') === null)
  refuseToStart([`--etc: ${options.values.etc} holds no manager.conf that can be read`])
const told = distributions.find((one) => one === options.values.for)
const distribution = told ?? (read === null ? 'plain' : findDistribution(read))
const place = wanted === undefined ? null : fallbackOn(distribution, wanted, read)
if (place?.ok === false) refuseToStart([place.problem])
const site = setupDefaults(distribution, read)
const files = setupFiles(distribution, read)
const switches = config === null ? site.switches : switchesOf(config.switches)
const context = internalContext ?? site.internalContext
const ring = ringSeconds === undefined ? site.ringSeconds : Number(ringSeconds)
const overHttp =
  options.values['ami-http'] !== undefined ||
  config?.ami?.http !== undefined ||
  /^ami\+https?:/.test(readEnvironment().JACKFIELD_AMI_URL ?? '')
const ami = overHttp ? { scheme: 'ami+http', rest: '8088/rawman' } : { scheme: 'ami', rest: '5038' }
const amiSecret = randomBytes(24).toString('hex')
const amiSystemSecret = randomBytes(24).toString('hex')
const ariPassword = randomBytes(24).toString('hex')
const snippets = setupSnippets({
  amiUser: user,
  amiSecret,
  amiSystemSecret,
  ariUser: user,
  ariPassword,
  switches,
  files,
  kept: keptModules(distribution),
  ...(permit === undefined ? {} : { permit }),
  ...(context === null ? {} : { internalContext: context }),
  ...(ring === null ? {} : { ringSeconds: ring }),
  ...(holdSeconds === undefined ? {} : { holdSeconds: Number(holdSeconds) }),
  ...(place === null ? {} : { fallback: place.fallback }),
  amiOverHttp: overHttp,
  ...(phonebookAgi === null ? {} : { lookup: reachedFrom(phonebookAgi, permit) }),
})

const names = { freepbx: 'FreePBX', issabel: 'Issabel', vitalpbx: 'VitalPBX', plain: 'a plain Asterisk' }
const seen = read === null ? '' : `, as its files in ${etc} are`
const guessed =
  distribution === 'vitalpbx' && read === null
    ? '; Run this on the exchange (or with --etc FOLDER), and it takes the files that are really included there, and the class of service in which phones dial.\n'
    : ''
/** Of several companies only an administrator knows whose board it will be. */
const companies =
  context === null && site.contexts.length > 0
    ? `; Several companies dial on this exchange: say --internal-context with the one of the board's own people, of ${site.contexts.join(', ')}.\n`
    : ''
/** What the config file of the gateway says of such an exchange. */
const boardFile = [
  ...(site.keepsBoth ? ['dnd: both', 'forward: both'] : []),
  ...(site.keepsItself ? ['dnd: none'] : []),
  ...(site.keepsBoth && config === null && switches.length > 0
    ? [
        'switches:',
        ...switches.map(
          ({ id, name, kind, key, on, off, lamp }) =>
            `  - { id: ${id}, name: ${name}, kind: ${kind}, key: ${key}, on: ${on}, off: ${off}, lamp: '${lamp}' }`,
        ),
      ]
    : []),
]
const board = {
  ...{ id: config?.id ?? null, user, host, ami },
  ...{ amiSecret, amiSystemSecret, ariPassword, more: boardFile },
}
const folder = options.values.pieces
if (folder !== undefined) {
  const problem = writePieces(folder, {
    asterisk: {
      [files.manager.file]: snippets.managerConf,
      [files.ari.file]: snippets.ariConf,
      [files.http?.file ?? 'http.conf']: snippets.httpConf,
      [files.extensions.file]: snippets.extensionsConf,
      'modules.conf': snippets.modulesConf,
    },
    ...boardFiles(board),
  })
  if (problem !== null) refuseToStart([`--pieces: ${problem}`])
  process.stdout.write(
    `written to ${folder}: add each file of ${folder}/asterisk to the one of its name in /etc/asterisk\n`,
  )
  process.exit(0)
}
const rule = '; ----------------------------------------------------------------'
const pieces = [
  snippets.managerConf,
  snippets.ariConf,
  snippets.httpConf,
  snippets.extensionsConf,
  snippets.modulesConf,
]

process.stdout.write(`; For ${names[distribution]}${told === undefined ? seen : ''}. Add each piece to the file of /etc/asterisk that its first line names, then run
;   asterisk -rx 'manager reload'; asterisk -rx 'module reload http'; asterisk -rx 'module reload res_ari.so'
;   asterisk -rx 'dialplan reload'
; and, once nobody is on the phone, asterisk -rx 'core restart now' for modules.conf.
; The secrets are new with each run: what counts is what you copy.
${guessed}${companies}
${pieces
  .filter((piece) => piece !== '')
  .map((piece) => `${rule}\n${piece.trim()}`)
  .join('\n\n')}
${
  distribution === 'freepbx'
    ? `\n${rule}\n; HTTP server and ARI: on, unless somebody turned them off in Settings, Advanced Settings ("Enable the mini-HTTP Server")\n; and Settings, Asterisk REST Interface Users.\n`
    : ''
}${
  boardFile.length === 0 || board.id !== null
    ? ''
    : `\n${rule}\n; board.yaml, the config file of the gateway: ./jackfield start --config board.yaml\n${boardFile.join('\n')}\n`
}
${rule}
${startLines(board)}`)
