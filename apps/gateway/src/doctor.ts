import { existsSync } from 'node:fs'
import { flag, textLike, wholeNumber } from '@jackfield/cli'
import { loadConfig, secretsOf } from './config/config.ts'
import type { Config } from './config/config-shape.ts'
import { isLoopback } from './config/loopback.ts'
import { pickExchanges, sayWhich } from './config/pick-exchanges.ts'
import { type CheckUpOptions, checkUp, jsonOf, ofEach, type Report } from './doctor/check-up.ts'
import { withoutSecrets } from './doctor/report.ts'
import { triedExit, triedText, tryAnswer } from './doctor/try-answer.ts'
import { askWho, whoText } from './doctor/who.ts'
import { readEnvironment } from './env.ts'
import { commandLineOf, refuseToStart } from './run.ts'

/* `./jackfield doctor`: what of a live exchange is missing, too broad or old, each with the line to change. */

const command = {
  name: 'doctor',
  about: 'Looks at the exchange and says what to change; changes nothing.',
  options: {
    config: textLike(/./, 'must name a file', 'the settings of the gateway, as for start', 'FILE'),
    exchange: textLike(
      /./,
      'must name one of the exchanges',
      'looks at this one of several exchanges only (all)',
      'ID',
    ),
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
const loaded = loadConfig(readEnvironment(), options.values.config ?? null)
if (!loaded.ok) refuseToStart(loaded.problems)
const picked = pickExchanges(loaded.config, options.values.exchange ?? null)
if (typeof picked === 'string') refuseToStart([picked])
const endpoint = options.values['try-answer']
if (picked.length > 1)
  for (const one of ['etc', 'try-answer'] as const)
    if (options.values[one] !== undefined) refuseToStart([sayWhich(`--${one}`, loaded.config.exchanges)])

const { 'internal-context': internalContext = null, 'ring-seconds': ring } = options.values
const usual = '/etc/asterisk'
const isHere = existsSync(`${usual}/manager.conf`)
/** Of several exchanges on this machine nothing says whose files these are. */
const isOnlyHere = picked.filter(({ config }) => isLoopback(config.ami.host)).length === 1
const checkUpOf = (config: Config): CheckUpOptions => ({
  etc: options.values.etc ?? (isHere && isOnlyHere && isLoopback(config.ami.host) ? usual : null),
  waitMs: 1000 * Number(options.values.wait ?? 2),
  internalContext,
  ringSeconds: ring === undefined ? null : Number(ring),
})

async function whoOf(config: Config): Promise<Report> {
  const answer = await askWho(config)
  if (typeof answer === 'string') return { exit: 2, text: `BAD  ${answer}\n`, json: { problem: answer } }
  return { exit: 0, text: whoText(answer), json: answer }
}

async function triedOf(config: Config, phone: string): Promise<Report> {
  const tried = await tryAnswer(config, phone)
  if (typeof tried === 'string') return { exit: 2, text: `BAD  ${tried}\n`, json: { problem: tried, tried: [] } }
  return { exit: triedExit(tried), text: triedText(tried), json: { tried } }
}

const report = await ofEach<Report>(picked, (config) => {
  if (options.values.who !== undefined) return whoOf(config)
  return endpoint === undefined ? checkUp(config, checkUpOf(config)) : triedOf(config, endpoint)
})
const text = options.values.json === undefined ? report.text : jsonOf(report)
process.stdout.write(withoutSecrets(text, secretsOf(loaded.config)))
process.exit(report.exit)
