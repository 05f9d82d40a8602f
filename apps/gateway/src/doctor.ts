import { existsSync } from 'node:fs'
import { diagnose } from '@jackfield/dialplan'
import { isLoopback, loadConfig, secretsOf } from './config/config.ts'
import { parseOptions, textLike, wholeNumber } from './config/options.ts'
import { examine } from './doctor/examine.ts'
import { exitOf, jsonOf, textOf, withoutSecrets } from './doctor/report.ts'
import { readEnvironment } from './env.ts'
import { switchesOf } from './exchange/directory-of.ts'
import { refuseToStart } from './run.ts'

/* `./jackfield doctor`: what of a live exchange is missing, too broad or old, each with the line to change. */

const usage = `jackfield doctor: looks at the exchange and says what to change; changes nothing

  --config FILE             the settings of the gateway (as for start; JACKFIELD_AMI_URL and the like count too)
  --etc FOLDER              the exchange's configuration, for what AMI does not tell (/etc/asterisk, when the exchange is here)
  --internal-context NAME   as for setup (what is installed)
  --ring-seconds N          as for setup (what is installed)
  --wait SECONDS            for an event that shows whether events carry their time (2)
  --json                    for programs

Ends with 0 when all is fine, 1 when something is to be changed, 2 when the exchange can't be reached.
`

const args = process.argv.slice(2)
const json = args.includes('--json')
const options = parseOptions(
  args.filter((arg) => arg !== '--json'),
  {
    config: textLike(/./, 'must name a file'),
    etc: textLike(/./, 'must name a folder'),
    'internal-context': textLike(/^[A-Za-z0-9_.-]{1,80}$/, "must be letters, digits, '_', '.' or '-'"),
    'ring-seconds': wholeNumber(5, 300),
    wait: wholeNumber(0, 60),
  },
)
if (!options.ok) refuseToStart(options.problems)
if (options.help) {
  process.stdout.write(usage)
  process.exit(0)
}
const loaded = loadConfig(readEnvironment(), options.values.config ?? null)
if (!loaded.ok) refuseToStart(loaded.problems)
const { config } = loaded
const usual = '/etc/asterisk'
const etc = options.values.etc ?? (isLoopback(config.ami.host) && existsSync(`${usual}/manager.conf`) ? usual : null)
const say = (text: string) => process.stdout.write(withoutSecrets(text, secretsOf(config)))

const found = await examine({ config, etc, waitMs: 1000 * Number(options.values.wait ?? 2) })
if (typeof found === 'string') {
  say(json ? `${JSON.stringify({ exit: 2, problem: found, findings: [] }, null, 2)}\n` : `BAD  ${found}\n`)
  process.exitCode = 2
} else {
  const { 'internal-context': internalContext = null, 'ring-seconds': ring } = options.values
  const findings = diagnose(found, {
    internalContext,
    ringSeconds: ring === undefined ? null : Number(ring),
    switches: switchesOf(config.switches),
  })
  say(json ? jsonOf(findings) : textOf(findings))
  process.exitCode = exitOf(findings)
}
