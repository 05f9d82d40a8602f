import { readFileSync } from 'node:fs'
import { nearest } from '@jackfield/cli'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Environment } from '../env.ts'
import { envNames, listSettings, otherEnvNames } from './env-names.ts'
import { knownKeysAt } from './settings.ts'

type Raw = { [key: string]: unknown }

/** The settings of a config file; `{}` and a problem when it can't be read. */
export function readFile(file: string, problems: string[]): Raw {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    problems.push(`config file ${file}: ${code === 'ENOENT' ? 'is not there' : `can't be read (${code})`}`)
    return {}
  }
  // Keys stay text: 0101 is an extension, not a number. Pretty errors quote the line, which may hold a secret.
  const document = parseDocument(text, { stringKeys: true, prettyErrors: false })
  const error = document.errors[0]
  if (error) {
    const line = text.slice(0, error.pos[0]).split('\n').length
    problems.push(`config file ${file}: line ${line} is not YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`)
    return {}
  }
  const value: unknown = document.toJS()
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.push(`config file ${file}: must be a list of settings such as "ami:"`)
    return {}
  }
  return value as Raw
}

/** Puts the environment's settings into `raw`; returns place → name of the variable. */
export function layEnvironment(env: Environment, raw: Raw, problems: string[]): Map<string, string> {
  const fromEnv = new Map<string, string>()
  const known = [...Object.keys(envNames), ...otherEnvNames]
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('JACKFIELD_') || otherEnvNames.has(name)) continue
    const place = (envNames as Record<string, string>)[name]
    if (place === undefined) {
      problems.push(`${name}: is not a setting${suggestion(nearest(name, known))}`)
      continue
    }
    // Compose files and systemd pass an unset variable as an empty one.
    if (value === undefined || value === '') continue
    setAt(raw, place.split('.'), listSettings.has(place) ? value.split(',').map((item) => item.trim()) : value)
    fromEnv.set(place, name)
  }
  return fromEnv
}

function setAt(raw: Raw, path: string[], value: unknown): void {
  const [head, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) {
    raw[head] = value
    return
  }
  const inner = raw[head]
  if (typeof inner !== 'object' || inner === null) raw[head] = {}
  setAt(raw[head] as Raw, rest, value)
}

/** The variable that sets it. */
export const envOf = (place: string): string | undefined =>
  Object.entries(envNames).find(([, other]) => other === place)?.[0]

const suggestion = (name: string | null): string => (name === null ? '' : `; did you mean ${name}?`)

/** Lines for what is wrong with a setting, as the person wrote it. */
export function linesOf(issue: z.core.$ZodIssue, label: (place: string) => string): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const place = [...issue.path, key].join('.')
      return `${label(place)}: is not a setting${suggestion(nearest(key, knownKeysAt(issue.path)))}`
    })
  }
  const message = issue.message.replace(/^Invalid input: e/, 'e')
  // A problem of one item is reported for the list: the environment knows no items.
  const place = issue.path.filter((step) => typeof step !== 'number')
  return [`${label(place.join('.'))}: ${message}`]
}
