import { existsSync } from 'node:fs'
import { flag, textLike, wholeNumber } from '@jackfield/cli'
import { diagnose } from '@jackfield/dialplan'
import { loadConfig, secretsOf } from './config/config.ts'
import { isLoopback } from './config/loopback.ts'
import { examine } from './doctor/examine.ts'
import { exitOf, jsonOf, linesOf, textOf, withoutSecrets } from './doctor/report.ts'
import { triedExit, triedText, tryAnswer } from './doctor/try-answer.ts'
import { askWho, whoText } from './doctor/who.ts'
import { readEnvironment } from './env.ts'
import { switchesOf } from './exchange/directory-of.ts'
import { commandLineOf, refuseToStart } from './run.ts'

/* `./jackfield doctor`: what of a live exchange is missing, too broad or old, each with the line to change. */

const command = {
  name: 'doctor',
  about: 'Looks at the exchange and says what to change; changes nothing.',
  options: {
    config: textLike(/./, 'must name a file', 'the settings of the gateway, as for start', 'FILE'),
    etc: textLike(
      /./,
      'must name a folder',
      "the exchange's configuration, for what AMI does not tell (/etc/asterisk, when the exchange is here)",
      'FOLDER',
    ),
    'internal-context': textLike(
      /^[A-Za-z0-9_.-]{1,80}$/,
      "must be letters, digits, '_', '.' or '-'",
      'as for setup (what is installed)',
      'NAME',
    ),
    'ring-seconds': wholeNumber(5, 300, 'as for setup (what is installed)'),
    'try-answer': textLike(
      /^[A-Za-z0-9_.-]{1,80}$/,
      'must name a PJSIP endpoint',
      'rings the phones of this endpoint, tells them to answer, and remembers which obey; looks at nothing else',
      'ENDPOINT',
    ),
    who: flag('who or what each device of the exchange is taken for, and by which evidence'),
    wait: wholeNumber(0, 60, 'for an event that shows whether events carry their time (2)', 'SECONDS'),
    json: flag('for programs'),
  },
  more: "Ends with 0 when all is fine, 1 when something is to be changed, 2 when the exchange can't be reached.",
}
const options = commandLineOf(command)
const json = options.values.json !== undefined
const loaded = loadConfig(readEnvironment(), options.values.config ?? null)
if (!loaded.ok) refuseToStart(loaded.problems)
const { config } = loaded
const usual = '/etc/asterisk'
const etc = options.values.etc ?? (isLoopback(config.ami.host) && existsSync(`${usual}/manager.conf`) ? usual : null)
const say = (text: string) => process.stdout.write(withoutSecrets(text, secretsOf(config)))

if (options.values.who !== undefined) {
  const answer = await askWho(config)
  const isText = typeof answer === 'string'
  if (json) say(`${JSON.stringify(isText ? { exit: 2, problem: answer } : { exit: 0, ...answer }, null, 2)}\n`)
  else say(isText ? `BAD  ${answer}\n` : whoText(answer))
  process.exit(isText ? 2 : 0)
}

const endpoint = options.values['try-answer']
if (endpoint !== undefined) {
  const tried = await tryAnswer(config, endpoint)
  if (typeof tried === 'string') {
    say(json ? `${JSON.stringify({ exit: 2, problem: tried, tried: [] }, null, 2)}\n` : `BAD  ${tried}\n`)
    process.exit(2)
  }
  say(json ? `${JSON.stringify({ exit: triedExit(tried), tried }, null, 2)}\n` : triedText(tried))
  process.exit(triedExit(tried))
}

const found = await examine({ config, etc, waitMs: 1000 * Number(options.values.wait ?? 2) })
if ('problem' in found) {
  const { problem, findings } = found
  say(json ? `${JSON.stringify({ exit: 2, problem, findings }, null, 2)}\n` : linesOf(findings))
  process.exitCode = 2
} else {
  const { 'internal-context': internalContext = null, 'ring-seconds': ring } = options.values
  const findings = diagnose(found, {
    internalContext,
    ringSeconds: ring === undefined ? null : Number(ring),
    switches: switchesOf(config.switches),
    lookup: config.phonebookAgi,
  })
  say(json ? jsonOf(findings) : textOf(findings))
  process.exitCode = exitOf(findings)
}
