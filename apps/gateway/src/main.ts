import { helpOf, readCommandLine, textLike } from '@jackfield/cli'
import { loadConfig, secretsOf } from './config/config.ts'
import { readEnvironment } from './env.ts'
import { startGateway } from './gateway.ts'
import { createLog } from './log.ts'
import { endOnFault, panelFolder, panelIsBuilt, refuseToStart, stopOnSignal } from './run.ts'
import { defaultTimings } from './timings.ts'

/* `./jackfield start`: the board of a real exchange. */

const command = {
  name: 'start',
  about: 'The board of a real exchange. Settings come from the file and the environment: docs/reference/settings.md.',
  options: { config: textLike(/./, 'must name a file', 'the config file', 'FILE') },
}
const options = readCommandLine(process.argv.slice(2), command)
if (!options.ok) refuseToStart(options.problems)
if (options.help) {
  process.stdout.write(helpOf(command))
  process.exit(0)
}
const loaded = loadConfig(readEnvironment(), options.values.config ?? null)
if (!loaded.ok) refuseToStart(loaded.problems)

const { config } = loaded
const log = createLog({ level: config.logLevel, secrets: secretsOf(config) })
const panel = config.panel ?? panelFolder
endOnFault(log)
const started = await startGateway({ config, log, demo: null, panelFolder: panel, timings: defaultTimings })
if (!started.ok) refuseToStart([started.problem])
if (!panelIsBuilt(panel)) log.warn({ panel }, 'the panel is not built; only the API is served')
stopOnSignal(async () => {
  log.info('stopping')
  await started.gateway.stop()
})
