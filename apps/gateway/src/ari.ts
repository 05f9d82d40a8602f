import { writeFileSync } from 'node:fs'
import { AriRest } from '@jackfield/ari'
import { flag, helpOf, textLike, wholeNumber } from '@jackfield/cli'
import { type Done, filterOf } from './prompt/ami-commands.ts'
import { ask, askedBy, completions, operationLines } from './prompt/ari-commands.ts'
import { ariLink, ariSettings, atPrompt } from './prompt/connect.ts'
import { hideSecrets } from './prompt/hide-secrets.ts'
import { shell } from './prompt/shell.ts'
import { commandLineOf, refuseToStart } from './run.ts'

/* `./jackfield ari`: Asterisk's REST interface at the prompt, with the gateway's own settings. */

const command = {
  name: 'ari',
  about:
    'Asks Asterisk by ARI: get, post, put or delete a path, or print events. Without a word it is a prompt; Tab completes there.',
  takes: '[get PATH [NAME=VALUE ...] | post ... | put ... | delete ... | events | operations]',
  options: {
    filter: textLike(
      /./,
      'must not be empty',
      'of events: types and fields, such as "Channel* type=StasisStart"',
      'WORDS',
    ),
    app: textLike(
      /^[A-Za-z0-9_.-]{1,80}$/,
      "must be letters, digits, '_', '.' or '-'",
      'the application whose events are printed (one of its own)',
      'NAME',
    ),
    count: wholeNumber(1, 1_000_000, 'ends after so many events'),
    for: wholeNumber(1, 1_000_000, 'ends after so long', 'SECONDS'),
    out: textLike(/./, 'must name a file', 'where sound goes', 'FILE'),
    json: flag('one line of JSON for each answer'),
    config: textLike(/./, 'must name a file', 'the settings of the gateway, as for start', 'FILE'),
  },
  more: [
    'JACKFIELD_ARI_URL says where Asterisk is, as for start. What is named like a secret is printed as [hidden].',
    'Ends with 0 when all is fine, 1 when Asterisk says no, 2 when the line is wrong, 3 when Asterisk could not be asked.',
  ].join('\n'),
}

const { values, rest } = commandLineOf(command)
if (rest[0] === 'operations') {
  process.stdout.write(operationLines())
  process.exit(0)
}
const asked = rest.length === 0 || rest[0] === 'events' ? null : askedBy(rest)
if (typeof asked === 'string') refuseToStart([asked])

const prompt = atPrompt(values.config)
const out = { say: prompt.say, json: values.json !== undefined }
const ari = new AriRest(ariSettings(prompt))
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  if (rest.length > 0) process.once(signal, () => interrupted.abort())
if (asked !== null) {
  const done = await ask(ari, asked, save, out)
  process.exit(done === 'unreachable' ? 3 : done)
}
if (rest[0] === 'events') process.exit(await events(rest.slice(1), interrupted.signal))
await shell({
  prompt: 'ari> ',
  complete: (before, word) => completions(ari, before, word),
  run: async (words, signal) => {
    if (words[0] === 'help') return out.say(helpOf(command))
    if (words[0] === 'operations') return out.say(operationLines())
    if (words[0] === 'events') {
      await events(words.slice(1), signal)
      return
    }
    const asked = askedBy(words)
    if (typeof asked === 'string') out.say(`${asked}\n`)
    else await ask(ari, asked, save, out)
  },
})
process.exit(0)

function save(bytes: Uint8Array): string | null {
  if (values.out === undefined) return null
  writeFileSync(values.out, bytes)
  return values.out
}

/** Prints the events of an application until so many were printed, so long was waited, or `signal` ends it. */
async function events(words: readonly string[], signal: AbortSignal): Promise<Done> {
  const app = values.app ?? `jackfield-prompt-${process.pid}`
  const client = await ariLink(prompt, { app, subscribeAll: values.app === undefined, eventFilter: null })
  const fits = filterOf(values.filter ?? words.join(' '))
  const over = Promise.withResolvers<Done>()
  let left = Number(values.count ?? Number.POSITIVE_INFINITY)
  const show = (type: string, event: object) => {
    const fields = Object.entries(event).map(([key, value]): [string, string] => [key, nameIn(value)])
    if (left === 0 || !fits(type, fields)) return
    out.say(`${hideSecrets(JSON.stringify(event, null, out.json ? 0 : 2))}\n`)
    left -= 1
    if (left === 0) over.resolve(0)
  }
  client.on('event', (event) => show(event.type, event))
  client.on('unknown', (event) => show(event.name, event))
  client.on('state', ({ name }) => name === 'backoff' && over.reject(new Error('ARI: the link was lost')))
  const timer = values.for === undefined ? undefined : setTimeout(() => over.resolve(0), 1000 * Number(values.for))
  const end = () => over.resolve(0)
  signal.addEventListener('abort', end)
  try {
    return await over.promise
  } catch (error) {
    return prompt.unreachable((error as Error).message)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    await client.stop()
  }
}

/** What a filter sees of a field: of a channel, a bridge and the like its name or id. */
function nameIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const { name, id } = value as Record<string, unknown>
  return String(name ?? id ?? '')
}
