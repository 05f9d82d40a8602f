import { AmiClient, type AmiFrame } from '@jackfield/ami'
import { AriClient, type AriClientOptions } from '@jackfield/ari'
import { loadConfig, secretsOf } from '../config/config.ts'
import type { Config } from '../config/config-shape.ts'
import { loggedIn } from '../doctor/examine.ts'
import { withoutSecrets } from '../doctor/report.ts'
import { readEnvironment } from '../env.ts'
import { amiOptionsOf } from '../exchange/ami-options.ts'
import { refuseToStart } from '../run.ts'
import type { AmiLink } from './ami-commands.ts'

/* What the programs at the prompt share: the gateway's own settings, and a link to Asterisk that is up or not. */

/** How the programs end; 2 is `refuseToStart`'s. */
const EXIT_UNREACHABLE = 3

export interface Prompt {
  readonly config: Config
  /** To stdout, without the secrets of the settings. */
  say(text: string): void
  /** To stderr, without the secrets of the settings, and ends with 3: Asterisk can't be asked. */
  unreachable(problem: string): never
}

/** The settings, as for `start`; ends with 2 when they are wrong. */
export function atPrompt(configFile: string | undefined): Prompt {
  const loaded = loadConfig(readEnvironment(), configFile ?? null)
  if (!loaded.ok) refuseToStart(loaded.problems)
  // A secret of a few letters would take them out of every word.
  const secrets = secretsOf(loaded.config).filter((secret) => secret.length >= 4)
  return {
    config: loaded.config,
    say: (text) => process.stdout.write(withoutSecrets(tame(text), secrets)),
    unreachable: (problem) => {
      process.stderr.write(`jackfield: ${withoutSecrets(problem, secrets)}\n`)
      process.exit(EXIT_UNREACHABLE)
    },
  }
}

/** Logged in, or the program ends with 3. */
export async function amiLink(prompt: Prompt, eventMask = 'on'): Promise<AmiLink> {
  const listeners = new Set<(frame: AmiFrame) => void>()
  const ami = new AmiClient({
    ...amiOptionsOf(prompt.config.ami),
    eventMask,
    onFrame: (_, frame) => {
      for (const listener of listeners) listener(frame)
    },
  })
  const problem = await loggedIn(ami)
  if (problem !== null) {
    await ami.stop()
    return prompt.unreachable(problem)
  }
  return {
    ami,
    onFrame: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Where ARI is; ends with 2 when the settings do not say. */
export function ariSettings({ config }: Prompt): NonNullable<Config['ari']> {
  return config.ari ?? refuseToStart(['JACKFIELD_ARI_URL: is not set, so there is no ARI to ask'])
}

/** The application's events come, or the program ends with 3. */
export async function ariLink(
  prompt: Prompt,
  options: Pick<AriClientOptions, 'app' | 'subscribeAll' | 'eventFilter'>,
): Promise<AriClient> {
  const { url, username, password } = ariSettings(prompt)
  const ari = new AriClient({ url, username, password, ...options })
  const problem = await new Promise<string | null>((resolve) => {
    ari.on('state', (state) => {
      if (state.name === 'live') resolve(null)
      else if (state.name === 'backoff') resolve(`ARI: ${state.reason.message}`)
    })
    ari.start()
  })
  if (problem === null) return ari
  await ari.stop()
  return prompt.unreachable(problem)
}

/** Names from the wire must not steer the terminal. */
const tame = (text: string): string => text.replace(/[^\P{Cc}\n]|\p{Cf}/gu, ' ')
