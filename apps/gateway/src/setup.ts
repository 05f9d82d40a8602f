import { randomBytes } from 'node:crypto'
import { helpOf, readCommandLine, textLike, wholeNumber } from '@jackfield/cli'
import { fallbackPlace, setupSnippets } from '@jackfield/dialplan'
import { readSwitches } from './config/config.ts'
import { switchesOf } from './exchange/directory-of.ts'
import { refuseToStart } from './run.ts'

/* `./jackfield setup`: prints what the administrator adds to the exchange. Changes nothing anywhere. */

const isName = /^[A-Za-z0-9_.-]{1,80}$/
const otherwise = "must be letters, digits, '_', '.' or '-'"
const command = {
  name: 'setup',
  about: 'Prints lines for manager.conf, ari.conf, http.conf and extensions.conf; changes nothing.',
  options: {
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
      'dialplan context in which your extensions are dialled (internal; from-internal on FreePBX)',
      'NAME',
    ),
    'ring-seconds': wholeNumber(
      5,
      300,
      'how long a transferred call may ring before it comes back (15); keep it shorter than your voicemail waits',
    ),
    'hold-seconds': wholeNumber(30, 86_400, 'how long a caller may be on hold before the operator is rung back (900)'),
    fallback: textLike(
      fallbackPlace,
      'must be a number, queue:NAME or voicemail:BOX@CONTEXT',
      'where a call goes that came back to a busy or absent operator: a number, queue:NAME or voicemail:BOX@CONTEXT',
      'PLACE',
    ),
    config: textLike(/./, 'must be a file', 'the config file: its switches get lines of their own', 'FILE'),
    host: textLike(
      /^[A-Za-z0-9_.:[\]-]{1,253}$/,
      'must be a host name or address',
      'name or address of the exchange, for the start line (127.0.0.1)',
      'NAME',
    ),
  },
}
const options = readCommandLine(process.argv.slice(2), command)
if (!options.ok) refuseToStart(options.problems)
if (options.help) {
  process.stdout.write(helpOf(command))
  process.exit(0)
}

const {
  user = 'jackfield',
  permit,
  'internal-context': internalContext,
  'ring-seconds': ringSeconds,
  'hold-seconds': holdSeconds,
  fallback,
  host = '127.0.0.1',
} = options.values
const read = options.values.config === undefined ? null : readSwitches(options.values.config)
if (read && read.problems.length > 0) refuseToStart(read.problems)
const amiSecret = randomBytes(24).toString('hex')
const amiSystemSecret = randomBytes(24).toString('hex')
const ariPassword = randomBytes(24).toString('hex')
const snippets = setupSnippets({
  amiUser: user,
  amiSecret,
  amiSystemSecret,
  ariUser: user,
  ariPassword,
  switches: switchesOf(read?.switches ?? []),
  ...(permit === undefined ? {} : { permit }),
  ...(internalContext === undefined ? {} : { internalContext }),
  ...(ringSeconds === undefined ? {} : { ringSeconds: Number(ringSeconds) }),
  ...(holdSeconds === undefined ? {} : { holdSeconds: Number(holdSeconds) }),
  ...(fallback === undefined ? {} : { fallback }),
})

process.stdout.write(`; Add these pieces to the files of your Asterisk (on FreePBX to the files that end in _custom.conf), then run
;   asterisk -rx 'manager reload'; asterisk -rx 'module reload http'; asterisk -rx 'module reload res_ari.so'
;   asterisk -rx 'dialplan reload'
; The secrets are new with each run: what counts is what you copy.

; ----------------------------------------------------------------
${snippets.managerConf.trim()}

; ----------------------------------------------------------------
${snippets.ariConf.trim()}

; ----------------------------------------------------------------
${snippets.httpConf.trim()}

; ----------------------------------------------------------------
${snippets.extensionsConf.trim()}

; ----------------------------------------------------------------
; then start the board
;   JACKFIELD_AMI_URL=ami://${user}:${amiSecret}@${host}:5038 \\
;   JACKFIELD_ARI_URL=http://${user}:${ariPassword}@${host}:8088/ari \\
;   ./jackfield start
; and, to begin recordings from it or to answer on a phone that can be told to, also
;   JACKFIELD_AMI_SYSTEM_URL=ami://${user}-system:${amiSystemSecret}@${host}:5038
`)
