import { flag, helpOf, nearest, textLike, wholeNumber } from '@jackfield/cli'
import { action, actionNames, type Done, events, headersIn, ping } from './prompt/ami-commands.ts'
import { amiLink, atPrompt } from './prompt/connect.ts'
import { shell } from './prompt/shell.ts'
import { commandLineOf, refuseToStart } from './run.ts'

/* `./jackfield ami`: Asterisk's manager interface at the prompt, with the gateway's own settings. */

const command = {
  name: 'ami',
  about:
    'Asks Asterisk by AMI: pings it, prints its events, sends an action. Without a word it is a prompt; Tab completes there.',
  takes: '[ping | events | action NAME [HEADER=VALUE ...]]',
  options: {
    filter: textLike(
      /./,
      'must not be empty',
      'of events: names and headers, such as "Queue*,Hangup Channel=PJSIP/101*"',
      'WORDS',
    ),
    mask: textLike(
      /^[a-z,]+$/,
      'must be event classes with commas, such as call,agent',
      'classes that Asterisk sends at all (on)',
      'CLASSES',
    ),
    count: wholeNumber(1, 1_000_000, 'ends after so many events'),
    for: wholeNumber(1, 1_000_000, 'ends after so long', 'SECONDS'),
    json: flag('one line of JSON for each answer and event'),
    config: textLike(/./, 'must name a file', 'the settings of the gateway, as for start', 'FILE'),
  },
  more: [
    'JACKFIELD_AMI_URL says where Asterisk is, as for start. What is named like a secret is printed as [hidden].',
    'Ends with 0 when all is fine, 1 when Asterisk says no, 2 when the line is wrong, 3 when Asterisk could not be asked.',
  ].join('\n'),
}

const { values, rest } = commandLineOf(command)
const known = ['ping', 'events', 'action', 'help', 'quit']
const wrong = problemOf(rest)
if (wrong !== null) refuseToStart([wrong])

const prompt = atPrompt(values.config)
const out = { say: prompt.say, json: values.json !== undefined }
const isListening = rest.length === 0 || rest[0] === 'events'
const link = await amiLink(prompt, values.mask ?? (isListening ? 'on' : 'off'))
const interrupted = new AbortController()
process.once('SIGTERM', () => interrupted.abort())
let exit: Done = 0
try {
  if (rest.length > 0) {
    process.once('SIGINT', () => interrupted.abort())
    exit = await run(rest, interrupted.signal)
  } else await atTerminal()
} catch (error) {
  prompt.unreachable(`AMI: ${(error as Error).message}`)
}
await link.ami.stop()
process.exit(exit)

function problemOf(words: readonly string[]): string | null {
  const [what, name, ...headers] = words
  if (what === undefined) return null
  if (what === 'action') {
    if (name === undefined) return 'action: which one? such as action QueueStatus Queue=500'
    const read = headersIn(headers)
    return typeof read === 'string' ? read : null
  }
  if (!known.includes(what)) {
    const guess = nearest(what, known)
    return `${what}: is not known; ${guess === null ? `it knows ${known.join(', ')}` : `did you mean ${guess}?`}`
  }
  return name === undefined || what === 'events' ? null : `${name}: nothing stands behind ${what}`
}

async function run(words: readonly string[], signal: AbortSignal): Promise<Done> {
  const [what, name = '', ...headers] = words
  if (what === 'ping') return ping(link.ami, out)
  if (what === 'action') return action(link, name, headersIn(headers) as [string, string][], out)
  const { filter = words.slice(1).join(' '), count, for: seconds } = values
  const limits = {
    count: Number(count ?? Number.POSITIVE_INFINITY),
    forMs: 1000 * Number(seconds ?? Number.POSITIVE_INFINITY),
  }
  return events(link.ami, { filter, ...limits, signal }, out)
}

async function atTerminal(): Promise<void> {
  const actions = await actionNames(link.ami)
  out.say(
    `${actions.length} actions; Tab completes. ping, events [WORDS] until Ctrl-C, NAME [HEADER=VALUE ...], quit.\n`,
  )
  await shell({
    prompt: 'ami> ',
    complete: ([first]) => (first === undefined ? [...known, ...actions] : first === 'action' ? actions : []),
    run: async (words, signal) => {
      const [first = ''] = words
      const asked = known.includes(first) ? undefined : actions.find((one) => one.toLowerCase() === first.toLowerCase())
      const line = asked === undefined ? words : ['action', asked, ...words.slice(1)]
      if (line[0] === 'help') return out.say(helpOf(command))
      const wrong = problemOf(line)
      if (wrong === null) await run(line, signal)
      else out.say(`${wrong}\n`)
    },
  })
}
