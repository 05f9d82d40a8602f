import type { Environment } from '../env.ts'
import { layEnvironment, readFile } from './config-sources.ts'

/** The settings as they were written, unchecked, also when they are wrong: the file with the environment over it. */
export function rawSettings(
  env: Environment,
  path: string | null,
): { file: string | null; settings: unknown; fromEnv: string[] } {
  const problems: string[] = []
  const file = path ?? (env.JACKFIELD_CONFIG || null)
  const settings = file === null ? {} : readFile(file, problems)
  const fromEnv = [...layEnvironment(env, settings, problems).values()]
  return { file, settings, fromEnv }
}
