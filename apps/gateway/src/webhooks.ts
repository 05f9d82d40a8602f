import { helpOf, readCommandLine, textLike } from '@jackfield/cli'
import { readEnvironment } from './env.ts'
import { refuseToStart } from './run.ts'
import { runningGateway } from './running/running-gateway.ts'
import { askForWebhooks } from './webhooks/webhooks-command.ts'

/* `./jackfield webhooks`: what could not be delivered, asked of the running gateway over its API. */

const command = {
  name: 'webhooks',
  about: 'Lists the messages to other programs that could not be delivered, and sends them again.',
  takes: '[list | resend ID ... | resend all | discard ID ... | test NAME]',
  options: {
    url: textLike(/^https?:\/\/\S+$/, 'must be like http://127.0.0.1:8080', 'where the board is', 'URL'),
  },
  more: 'The token of an administrator is read from JACKFIELD_API_TOKEN, else JACKFIELD_TOKEN. Without --url the board is looked for at JACKFIELD_HOST and JACKFIELD_PORT.',
} as const

const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
if (line.help) process.stdout.write(helpOf(command))
else {
  const told = await askForWebhooks(line.rest, runningGateway(readEnvironment(), line.values.url))
  for (const one of told.out) process.stdout.write(`${one}\n`)
  for (const one of told.problems) process.stderr.write(`jackfield: ${one}\n`)
  process.exitCode = told.problems.length > 0 ? 1 : 0
}
