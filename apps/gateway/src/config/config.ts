import { readFileSync } from 'node:fs'
import type { Environment } from '../env.ts'
import { clusterOf } from './config-cluster.ts'
import { databaseOf, dataOf } from './config-database.ts'
import { exchangeConfigOf, exchangesOf } from './config-exchanges.ts'
import { listenOf } from './config-listen.ts'
import type { Config } from './config-shape.ts'
import { signInOf } from './config-sign-in.ts'
import { envOf, layEnvironment, linesOf, readFile } from './config-sources.ts'
import { cstaOf } from './csta-settings.ts'
import { type KnownSetup, operatorsOf, readOperators } from './operators.ts'
import { phonebookAgiOf } from './phonebook-agi-settings.ts'
import { rolesOf } from './roles-of.ts'
import { Settings } from './settings.ts'
import { siteSetupOf } from './site-keys.ts'

/** A config, or one line for each thing that is wrong, each naming its setting. No line repeats a secret. */
export type ConfigOutcome = { ok: true; config: Config } | { ok: false; problems: string[] }

/**
 * Reads the config file (when there is one) and lays the environment over it.
 * `path` is that of `--config`; without it JACKFIELD_CONFIG is asked.
 */
export function loadConfig(env: Environment, path: string | null = null): ConfigOutcome {
  const problems: string[] = []
  const file = path ?? (env.JACKFIELD_CONFIG || null)
  const raw = file === null ? {} : readFile(file, problems)
  const fromEnv = layEnvironment(env, raw, problems)
  /** The setting as the person wrote it. */
  const label = (place: string): string => {
    const name = fromEnv.get(place)
    if (name) return name
    return file === null ? (envOf(place) ?? place) : `${place} (in ${file})`
  }

  const parsed = Settings.safeParse(raw)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(...linesOf(issue, label))
    return { ok: false, problems }
  }
  const settings = parsed.data
  const exchanges = exchangesOf(settings, label, problems)
  const single =
    settings.exchanges.length > 0 ? (exchanges[0]?.config ?? null) : exchangeConfigOf(settings, label, problems)
  const database = databaseOf(settings, label, problems)
  const numbers = { dialling: settings.dialling, emergency: settings.emergency.numbers }
  const { roles, dialling } = rolesOf(settings.roles, numbers, Object.keys(settings.groups), label, problems)
  const roleIds = roles.map(({ id }) => id)
  const operators = operatorsIn(settings, file, label, problems, roleIds)
  const signIn = signInOf(settings, roleIds, label, problems)
  const listen = listenOf(settings, operators.length > 0, label, problems)
  const phonebookAgi = phonebookAgiOf(settings.phonebook.agi, label, problems)
  const csta = cstaOf(settings.csta, listen.tls !== null, label, problems)
  const cluster = clusterOf(settings, database, label, problems)
  if (problems.length > 0 || single === null) return { ok: false, problems }
  return {
    ok: true,
    config: {
      ...single,
      exchanges,
      listen,
      signIn,
      operators,
      logLevel: settings.log.level,
      data: dataOf(settings, env),
      database,
      recordingsFolder: settings.recordings.folder ?? null,
      voicemailFolder: settings.voicemail.folder ?? null,
      rewind: { keepMs: settings.rewind.minutes * 60_000, maxBytes: settings.rewind.megabytes * 1_000_000 },
      callbacks: {
        retryMs: settings.callbacks.retryMinutes * 60_000,
        attempts: settings.callbacks.attempts,
        missedAfterMs: settings.callbacks.missedAfterMinutes * 60_000,
        spool: settings.callbacks.by === 'call-file' ? settings.callbacks.spool : null,
      },
      panel: settings.panel ?? null,
      roles,
      groups: Object.fromEntries(
        Object.entries(settings.groups).map(([id, group]) => [id, { ...group, name: group.name ?? id }]),
      ),
      dialling,
      tenants: settings.tenants,
      site: siteSetupOf(settings, raw, fromEnv),
      layouts: settings.layouts,
      emergencyNumbers: settings.emergency.numbers,
      callerLookup: settings.callerLookup ?? null,
      phonebookAgi,
      csta,
      cluster,
      addressBooks: settings.phonebook.carddav,
      messages: settings.messages,
      webhooks: settings.webhooks,
      tracesUrl: settings.traces.url ?? null,
    },
  }
}

/** Every secret of the config, for the log to leave out. */
export function secretsOf(config: Config): string[] {
  const { listen, database, webhooks, signIn, callerLookup, phonebookAgi, messages, addressBooks, cluster } = config
  const ours = [
    ...[config, ...config.exchanges.map((one) => one.config)].flatMap(({ ami, ari }) => [
      ami.secret,
      ami.system?.secret,
      ari?.password,
    ]),
    listen.token,
    database?.password,
    cluster?.secret,
    ...(cluster?.redis ?? []).map((url) => decodeURIComponent(new URL(url).password) || undefined),
    signIn.oidc?.clientSecret,
    signIn.ldap?.settings.bindPassword,
    signIn.secretKey,
    callerLookup?.token,
    phonebookAgi?.token,
    messages.smtp?.password,
  ]
  const ofLists = [...webhooks.map(({ secret }) => secret), ...addressBooks.map(({ password }) => password)]
  return [...ours, ...ofLists].filter((secret) => typeof secret === 'string')
}

function operatorsIn(
  settings: Settings,
  file: string | null,
  label: (place: string) => string,
  problems: string[],
  roleIds: readonly string[],
): KnownSetup[] {
  const { operators, operatorsFile: path } = settings
  if (operators !== undefined && path !== undefined) {
    problems.push(`${label('operatorsFile')}: the operators stand in the config file already; use one of the two`)
    return []
  }
  if (operators !== undefined) return operatorsOf(operators, ` in ${file}`, problems, roleIds)
  if (path === undefined) return []
  try {
    return readOperators(path, readFileSync(path, 'utf8'), problems, roleIds)
  } catch (error) {
    problems.push(`${label('operatorsFile')}: ${path} can't be read (${(error as NodeJS.ErrnoException).code})`)
    return []
  }
}
