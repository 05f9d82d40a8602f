import { flag, textLike } from '@jackfield/cli'
import { startProcess } from './cluster/start-process.ts'
import { loadConfig, secretsOf } from './config/config.ts'
import { readEnvironment } from './env.ts'
import { createLog } from './log.ts'
import { LogTail } from './log-tail.ts'
import { commandLineOf, endOnFault, panelFolder, panelIsBuilt, refuseToStart, stopOnSignal } from './run.ts'
import { defaultTimings } from './timings.ts'

/* `./jackfield start`: the board of a real exchange. */

const command = {
  name: 'start',
  about: 'The board of a real exchange. Settings come from the file and the environment: docs/reference/settings.md.',
  options: {
    config: textLike(/./, 'must name a file', 'the config file', 'FILE'),
    open: flag('nobody signs in: everybody on this machine is an administrator'),
  },
}
const options = commandLineOf(command)
const environment = readEnvironment()
const opened = options.values.open !== undefined ? { JACKFIELD_OPEN: 'true' } : {}
const loaded = loadConfig({ ...environment, ...opened }, options.values.config ?? null)
if (!loaded.ok) refuseToStart(loaded.problems)

const { config } = loaded
const logTail = new LogTail()
const log = createLog({ level: config.logLevel, secrets: secretsOf(config), tail: logTail })
const panel = config.panel ?? panelFolder
endOnFault(log)
/** The link stands on the terminal, or in the journal, alone: the log may go elsewhere. */
let firstLink: string | null = null
const tellFirst = (url: string) => {
  if (firstLink === null) return
  process.stdout.write(
    `Nobody can sign in yet. The first administrator opens this link, once, within 24 hours:\n  ${url}sign-in#link=${firstLink}\n`,
  )
}
let url: string | null = null
const started = await startProcess({
  ...{ config, log, logTail, demo: null, panelFolder: panel, timings: defaultTimings },
  signIn: {
    onFirstLink: (secret) => {
      firstLink = secret
      if (url !== null) tellFirst(url)
    },
  },
})
if (!started.ok) refuseToStart([started.problem])
url = started.url
tellFirst(url)
if (config.listen.open)
  log.warn('the board is open: nobody signs in, and everybody on this machine is an administrator')
if (config.listen.token !== null || config.operators.length > 0)
  log.warn('tokens of the config file are the old way for people to sign in; they are for wall displays and machines')
if (!panelIsBuilt(panel)) log.warn({ panel }, 'the panel is not built; only the API is served')
stopOnSignal(async () => {
  log.info('stopping')
  await started.stop()
})
