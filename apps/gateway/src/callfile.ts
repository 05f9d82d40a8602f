import {
  type CallFile,
  type CallFileError,
  followCallFile,
  formatCallFile,
  submitCallFile,
  USUAL_SPOOL,
} from '@jackfield/callfile'
import { flag, helpOf, readCommandLine, textLike, wholeNumber } from '@jackfield/cli'
import { refuseToStart } from './run.ts'

/* `./jackfield callfile PJSIP/101 --extension 600`: puts a call file into the spool of an Asterisk on this machine, and says in one line of JSON what became of it. */

const anything = (about: string, takes?: string) => textLike(/./s, 'must not be empty', about, takes)
const most = 2_147_483_647

const command = {
  name: 'callfile',
  about: 'Lets the Asterisk of this machine call somebody, by a file in its spool; needs no AMI.',
  takes: 'CHANNEL [NAME=VALUE ...]',
  options: {
    context: anything('where whoever answers goes on in the dialplan (default)', 'NAME'),
    extension: anything('the extension there', 'EXTEN'),
    priority: wholeNumber(1, most, 'the priority there (1)'),
    application: anything('or the application that whoever answers hears', 'NAME'),
    data: anything('its arguments', 'TEXT'),
    name: anything('of the caller, as the phone shows it', 'TEXT'),
    number: anything('of the caller', 'NUMBER'),
    wait: wholeNumber(1, most, 'how long it may ring (45)', 'SECONDS'),
    retries: wholeNumber(0, most, 'how often it is tried again (0)'),
    'retry-after': wholeNumber(1, most, 'the wait before that (300)', 'SECONDS'),
    account: anything('the account code of the call records', 'CODE'),
    codecs: anything('to offer, the best first, with commas', 'LIST'),
    'early-media': flag('connects as soon as there is sound, before the answer (Asterisk 18 and newer)'),
    at: textLike(
      /^\d{4}-\d\d-\d\dT\S+$/,
      'must be a day and time such as 2026-12-01T10:14:05Z',
      'when to call',
      'TIME',
    ),
    spool: anything(`the folder that holds "outgoing" (${USUAL_SPOOL})`, 'FOLDER'),
    archive: flag('keeps the file in outgoing_done, with what became of it; --follow does so too'),
    follow: wholeNumber(1, most, 'waits so long for the end of the call, and tells it', 'SECONDS'),
    'dry-run': flag('prints the file, and puts it nowhere'),
  },
  more: 'NAME=VALUE sets a variable of the channel. Ends with 0 when the file is in the spool, with --follow when somebody answered; 1 when not; 2 when the line is wrong.',
}

const line = readCommandLine(process.argv.slice(2), command)
if (!line.ok) refuseToStart(line.problems)
const { values, rest } = line
const [channel, ...variables] = rest
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))
const call = {
  channel,
  callerId: { name: values.name ?? '', number: values.number ?? '' },
  waitTime: numberOf(values.wait),
  maxRetries: numberOf(values.retries),
  retryTime: numberOf(values['retry-after']),
  account: values.account,
  codecs: values.codecs?.split(','),
  context: values.context,
  extension: values.extension,
  priority: numberOf(values.priority),
  application: values.application,
  data: values.data,
  variables: variables.map((text) => [text.replace(/=.*$/s, ''), text.replace(/^[^=]*=?/s, '')]),
  earlyMedia: values['early-media'] === undefined ? undefined : true,
  archive: values.archive === undefined && values.follow === undefined ? undefined : true,
} as unknown as CallFile

if (line.help) process.stdout.write(helpOf(command))
else if (values['dry-run'] !== undefined) {
  const text = formatCallFile(call)
  if (!text.ok) refuseToStart([text.error.message])
  process.stdout.write(text.value)
} else {
  const spool = values.spool ?? USUAL_SPOOL
  const submitted = await submitCallFile(call, {
    spool,
    ...(values.at === undefined ? {} : { at: new Date(values.at) }),
  })
  if (!submitted.ok) refuse(submitted.error)
  const { name, at } = submitted.value
  if (values.follow === undefined)
    tell({ status: 'submitted', name, at: at === null ? null : new Date(at).toISOString() })
  else {
    const ended = await followCallFile(submitted.value, { timeoutMs: Number(values.follow) * 1000 })
    if (!ended.ok) refuse(ended.error)
    tell({ ...ended.value, name })
    if (ended.value.status !== 'completed') process.exitCode = 1
  }
}

function tell(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}

function refuse(error: CallFileError): never {
  if (error.code === 'bad-value') refuseToStart([error.message])
  process.stderr.write(`jackfield: ${error.message}\n`)
  process.exit(1)
}
