import { checkOriginate, type OriginateFields, type OriginateOutcome, originate } from '@jackfield/ami'
import { actions } from '@jackfield/ami/actions'
import { flag, textLike, wholeNumber } from '@jackfield/cli'
import { amiLink, ariLink, ariSettings, atPrompt } from './prompt/connect.ts'
import { originateByAri } from './prompt/originate-by-ari.ts'
import { commandLineOf, refuseToStart } from './run.ts'

/* `./jackfield originate PJSIP/101 --context default --exten 600`: makes a call, and says in one line of JSON what came of it. */

const anything = (about: string, takes?: string) => textLike(/./s, 'must not be empty', about, takes)
const most = 2_147_483
const USUAL_TIMEOUT_S = 30

const command = {
  name: 'originate',
  about: 'Lets Asterisk call somebody, by AMI or ARI, and tells what came of it in one line of JSON.',
  takes: 'CHANNEL [NAME=VALUE ...]',
  options: {
    context: anything('where whoever answers goes on in the dialplan (default)', 'NAME'),
    exten: anything('the extension there', 'EXTEN'),
    priority: wholeNumber(1, most, 'the priority there (1)'),
    application: anything('or the application that whoever answers hears', 'NAME'),
    data: anything('its arguments', 'TEXT'),
    timeout: wholeNumber(1, most, `how long it may ring (${USUAL_TIMEOUT_S})`, 'SECONDS'),
    name: textLike(/^[^"<>\\]+$/, 'must not hold quotes, <, > or \\', 'of the caller, as the phone shows it', 'TEXT'),
    number: textLike(/^[^"<>\\]+$/, 'must not hold quotes, <, > or \\', 'of the caller', 'NUMBER'),
    account: anything('the account code of the call records', 'CODE'),
    codecs: anything('to offer, the best first, with commas', 'LIST'),
    'early-media': flag('goes on as soon as there is sound, before the answer'),
    'pre-dial': anything(
      'a subroutine that the channel runs before it rings: context,exten,1(arguments)',
      'SUBROUTINE',
    ),
    id: anything('the Uniqueid that the channel shall have', 'ID'),
    'other-id': anything('and that of the other half of a Local channel', 'ID'),
    ari: flag('by ARI: create, dial, and on into the dialplan'),
    follow: wholeNumber(1, most, 'waits so long for the end of the talk, and tells it', 'SECONDS'),
    config: anything('the settings of the gateway, as for start', 'FILE'),
    'dry-run': flag('prints what would be sent, and sends nothing'),
  },
  more: [
    'NAME=VALUE sets a variable of the channel.',
    'JACKFIELD_AMI_URL (or JACKFIELD_ARI_URL) says where Asterisk is, as for start. The line holds status, message, cause, causeText, channel,',
    'and in seconds ring, talk and duration; status is answered, busy, no-answer, rejected, congestion, unavailable, cancelled, refused or failed.',
    'Ends with 0 when somebody answered, 1 when not, 2 when the line is wrong, 3 when Asterisk could not be asked.',
  ].join('\n'),
}

const { values, rest } = commandLineOf(command)
const [channel = '', ...variables] = rest
if (channel === '') refuseToStart(['CHANNEL is missing: whom is Asterisk to call? such as PJSIP/101'])
const { name = '', number = '' } = values
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))
const timeoutS = Number(values.timeout ?? USUAL_TIMEOUT_S)
const place = { context: values.context ?? 'default', exten: values.exten, priority: numberOf(values.priority) }
const application = { application: values.application, data: values.data }
// Whatever is written goes in, so that a wrong mix is told, not left out.
const isPlace = values.exten !== undefined || values.context !== undefined
const target = { ...(isPlace ? place : {}), ...application }
const given = {
  channel,
  target,
  callerId: name === '' && number === '' ? undefined : `"${name}" <${number}>`,
  timeoutMs: timeoutS * 1000,
  account: values.account,
  codecs: values.codecs,
  earlyMedia: values['early-media'] === undefined ? undefined : true,
  preDialGoSub: values['pre-dial'],
  isAsync: values['pre-dial'] === undefined,
  channelId: values.id,
  otherChannelId: values['other-id'],
  variables: Object.fromEntries(variables.map((text) => [text.replace(/=.*$/s, ''), text.replace(/^[^=]*=?/s, '')])),
}
const fields = given as unknown as OriginateFields
const fault = checkOriginate(fields)
if (fault !== null) refuseToStart([fault.message])
const byAri = values.ari !== undefined
if (byAri) {
  const notByAri = ['application', 'data', 'early-media', 'pre-dial', 'id', 'other-id'] as const
  const wrong = notByAri.filter((option) => values[option] !== undefined)
  if (wrong.length > 0) refuseToStart(wrong.map((option) => `--${option}: is not for --ari`))
}

if (values['dry-run'] !== undefined) {
  const { name: action, headers } = actions.originate(fields)
  const lines = byAri
    ? ['POST /channels/create', 'POST /channels/{channelId}/dial', 'POST /channels/{channelId}/continue']
    : [`Action: ${action}`, ...headers.map(([key, value]) => `${key}: ${value}`)]
  process.stdout.write(`${lines.join('\n')}\n`)
} else {
  const prompt = atPrompt(values.config)
  const link = byAri ? await viaAri() : await viaAmi()
  const { outcome } = link
  if (values.follow === undefined || outcome.status !== 'answered') tell(outcome, null)
  else {
    const waitMs = Number(values.follow) * 1000
    const end = await Promise.race([link.ended, new Promise<null>((resolve) => setTimeout(resolve, waitMs, null))])
    tell(end ?? outcome, end === null ? null : end.talkMs)
  }
  await link.stop()
  process.exit(outcome.status === 'answered' ? 0 : 1)

  async function viaAmi() {
    const { ami } = await amiLink(prompt, 'call')
    // Its session does nothing else until the call is answered, so the events come on another one.
    const commands = given.isAsync ? ami : (await amiLink(prompt, 'off')).ami
    const call = originate(commands, fields, { events: ami })
    const outcome = await call.outcome.catch((error: Error) => prompt.unreachable(`AMI: ${error.message}`))
    return { outcome, ended: call.ended, stop: () => Promise.all([ami.stop(), commands.stop()]) }
  }
  async function viaAri() {
    ariSettings(prompt)
    const app = `jackfield-originate-${process.pid}`
    const ari = await ariLink(prompt, { app, subscribeAll: false, eventFilter: null })
    const { context, exten = '', priority = 1 } = place
    const call = { ...fields, context, exten, priority, name, number }
    const done = await originateByAri(ari, app, call).catch((error: Error) => prompt.unreachable(error.message))
    return { ...done, stop: () => ari.stop() }
  }
  function tell({ ringMs, ...outcome }: OriginateOutcome, talkMs: number | null): void {
    const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 100) / 10)
    const { status, message, cause, causeText, channel } = outcome
    const duration = seconds((ringMs ?? 0) + (talkMs ?? 0))
    const told = { status, message, cause, duration, ring: seconds(ringMs), talk: seconds(talkMs), causeText, channel }
    prompt.say(`${JSON.stringify(told)}\n`)
  }
}
