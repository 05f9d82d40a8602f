import type { Finding } from '@jackfield/dialplan'

/** 0 = all fine, 1 = something is to be changed. */
export const exitOf = (findings: readonly Finding[]): 0 | 1 => (findings.some(({ state }) => state === 'bad') ? 1 : 0)

const words = { ok: 'ok  ', bad: 'BAD ', unknown: '?   ' }

/** One line for each thing that was looked at, and under it what to change. */
export const linesOf = (findings: readonly Finding[]): string =>
  findings
    .flatMap(({ state, what, fix }) => [`${words[state]} ${what}\n`, ...fix.map((one) => `       ${one}\n`)])
    .join('')

/** For people. */
export function textOf(findings: readonly Finding[]): string {
  const bad = findings.filter(({ state }) => state === 'bad').length
  const unknown = findings.filter(({ state }) => state === 'unknown').length
  const end =
    bad === 0 ? 'Nothing to change.' : `${bad} ${bad === 1 ? 'thing' : 'things'} to change; the lines stand above.`
  const more = unknown === 0 ? '' : ` ${unknown} could not be seen from here.`
  return `${linesOf(findings)}\n${end}${more}\n`
}

/** Takes every secret of the configuration out of the text. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((left, secret) => (secret === '' ? left : left.replaceAll(secret, '***')), text)
