import { AmiClient, type DownReason } from '@jackfield/ami'
import {
  type DialplanLine,
  type Examined,
  type Finding,
  generalsIn,
  keptModules,
  readDialplan,
  setupSnippets,
  unreadFiles,
  wayInFindings,
} from '@jackfield/dialplan'
import type { Config } from '../config/config-shape.ts'
import { amiOptionsOf } from '../exchange/ami-options.ts'
import { askActions, askContext, askVersion } from '../exchange/ask-setup.ts'
import { switchesOf } from '../exchange/directory-of.ts'
import { askModules, checkModules } from './loaded-modules.ts'
import { namesIn, readerOf, readWithIncludes } from './read-files.ts'
import { tryCsta } from './try-csta.ts'
import { tryFolder } from './try-folder.ts'
import { tryLookup } from './try-lookup.ts'
import { trySpool } from './try-spool.ts'
import { tryWayIn, wayFiles } from './try-way-in.ts'

/** How long the exchange may take to let us in, ms. */
const LOGIN_MS = 15_000

export type ExamineOptions = {
  config: Pick<
    Config,
    'ami' | 'ari' | 'switches' | 'phonebookAgi' | 'callbacks' | 'csta' | 'recordingsFolder' | 'voicemailFolder'
  >
  /** The folder of the exchange's configuration, when it can be read from here. */
  etc: string | null
  /** How long to wait for an event that shows whether events carry their time, ms. */
  waitMs: number
}

/** Why nothing could be looked at, and what to change. */
export type KeptOut = { problem: string; findings: Finding[] }

/** Looks at a live exchange and changes nothing there. */
export async function examine({ config, etc, waitMs }: ExamineOptions): Promise<Examined | KeptOut> {
  const client = new AmiClient(amiOptionsOf(config.ami))
  let [heardBooted, timestamps] = [false, null as boolean | null]
  const settled = Promise.withResolvers<void>()
  client.on('event', (event, frame) => {
    if (event.event === 'FullyBooted') {
      // This one never carries its time.
      heardBooted = true
      return
    }
    timestamps = frame.get('Timestamp') !== undefined && frame.get('Timestamp') !== null
    settled.resolve()
  })
  try {
    const read = etc === null ? null : readerOf(etc)
    const refusal = await whyNotIn(client)
    if (refusal !== null) {
      await client.stop()
      const way = await tryWayIn(config.ami, config.ari?.url ?? null, refusal)
      return { problem: `AMI: ${refusal.message}`, findings: wayInFindings(way, wayFiles(read, config.ami)) }
    }
    const wayIn = config.ami.http === undefined ? null : await tryWayIn(config.ami, null, null)
    const actions = await askActions(client)
    const version = await askVersion(client)
    const contexts = new Map<string, readonly DialplanLine[] | 'absent' | null>()
    for (const context of ourContexts(config)) contexts.set(context, await askContext(client, context))
    const asked = await askModules(client)
    const { system, modules } = await examineSystem(config.ami, asked === null)
    if (etc === null) await Promise.race([settled.promise, new Promise((resolve) => setTimeout(resolve, waitMs))])
    return {
      user: config.ami.username,
      version,
      actions,
      heardBooted: heardBooted || (wayIn?.http?.digest ? null : false),
      timestamps,
      contexts,
      system,
      modules: asked ?? modules,
      keptModules: (await isMacroVm(client)) ? keptModules('freepbx').needed : [],
      lookup: config.phonebookAgi === null ? null : await tryLookup(config.phonebookAgi),
      spool: config.callbacks.spool === null ? null : await trySpool(config.callbacks.spool),
      csta: config.csta === null ? null : await tryCsta(config.csta),
      folders: await foldersOf(config),
      wayIn,
      ari: config.ari === null ? null : await examineAri(config.ari),
      seen: read && { ariGenerals: generalsIn('ari.conf', read), unread: unreadFiles(namesIn(etc!), read) },
      files: {
        manager: read && readWithIncludes(read, 'manager.conf'),
        asterisk: read && readWithIncludes(read, 'asterisk.conf'),
      },
    }
  } finally {
    await client.stop()
  }
}

/** FreePBX and what came of it leave a call to voicemail by this context, which asks for files. */
const isMacroVm = async (client: AmiClient) => Array.isArray(await askContext(client, 'macro-vm'))

const foldersOf = ({ recordingsFolder, voicemailFolder }: ExamineOptions['config']) =>
  Promise.all([
    ...(recordingsFolder === null ? [] : [tryFolder('recordings', recordingsFolder)]),
    ...(voicemailFolder === null ? [] : [tryFolder('voicemail', voicemailFolder)]),
  ])

const ourContexts = ({ switches, phonebookAgi }: ExamineOptions['config']): Iterable<string> => {
  const words = {
    ...{ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x', switches: switchesOf(switches) },
    ...(phonebookAgi === null ? {} : { lookup: phonebookAgi }),
  }
  return readDialplan(setupSnippets(words).extensionsConf).keys()
}

/** Null when we are in. */
export async function loggedIn(client: AmiClient): Promise<string | null> {
  const refusal = await whyNotIn(client)
  return refusal && `AMI: ${refusal.message}`
}

/** Null when we are in. The first refusal is the answer: who asks a doctor does not want to wait for the next try. */
function whyNotIn(client: AmiClient): Promise<DownReason | null> {
  return new Promise((resolve) => {
    const late: DownReason = { code: 'timed-out', message: `no answer within ${LOGIN_MS / 1000} s` }
    const timer = setTimeout(() => resolve(late), LOGIN_MS)
    client.on('state', (state) => {
      if (state.name !== 'live' && state.name !== 'backoff') return
      clearTimeout(timer)
      resolve(state.name === 'live' ? null : state.reason)
    })
    client.start()
  })
}

/** The second account, let in and asked what it may, and, where the first was not told, which modules are loaded. */
async function examineSystem(ami: Config['ami'], asksModules: boolean): Promise<Pick<Examined, 'system' | 'modules'>> {
  if (ami.system === null) return { system: null, modules: null }
  const client = new AmiClient({ ...amiOptionsOf(ami), ...ami.system, eventMask: 'off' })
  try {
    const problem = await loggedIn(client)
    const actions = problem === null ? await askActions(client) : null
    const modules = asksModules && actions?.has('ModuleCheck') ? await checkModules(client) : null
    return { system: { user: ami.system.username, problem, actions }, modules }
  } finally {
    await client.stop()
  }
}

/** Asks for what is read, then for something that would be written if the thing existed: a reader is refused before that is known. */
async function examineAri({
  url,
  username,
  password,
}: NonNullable<Config['ari']>): Promise<NonNullable<Examined['ari']>> {
  const headers = { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
  const ask = (method: string, path: string) =>
    fetch(`${url.replace(/\/$/, '')}${path}`, { method, headers, signal: AbortSignal.timeout(LOGIN_MS) })
  try {
    const { status } = await ask('GET', '/asterisk/info')
    if (status === 401) return { user: username, problem: 'refused the user name or the password', mayWrite: null }
    if (status !== 200) return { user: username, problem: `answers HTTP ${status}`, mayWrite: null }
    const probe = await ask('DELETE', '/channels/jackfield-doctor-no-such-channel')
    const mayWrite = probe.status === 404 ? true : probe.status === 403 ? false : null
    return { user: username, problem: null, mayWrite }
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    return { user: username, problem: `can't be reached (${cause ?? 'no answer'})`, mayWrite: null }
  }
}
