const MIN_PASSWORD = 12
export const MAX_PASSWORD = 256

/** Why a password is not taken. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'like-a-name' | 'repeats'

let published: Promise<ReadonlySet<string>> | null = null
/** The 49,000 passwords that were published most often. They are 2 MB, and read when somebody first chooses a password. */
const commonOnes = (): Promise<ReadonlySet<string>> =>
  (published ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])))

/** Long enough to be a password by themselves, and the first that somebody tries here. */
const ours = ['jackfield', 'asterisk', 'switchboard', 'freepbx', 'operator', 'administrator', 'password', 'passwort']
/** What must be left of a password when a common word or a name is taken out of it, in characters. */
const MIN_LEFT = 6

/**
 * What is wrong with a new password; null = nothing. Length decides: there are no rules about kinds of characters, but what is guessed first is
 * refused. `names` = how this person is called.
 */
export async function passwordFault(password: string, names: readonly string[]): Promise<PasswordFault | null> {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < MIN_PASSWORD) return 'too-short'
  if (length > MAX_PASSWORD) return 'too-long'
  const folded = text.toLowerCase()
  if (repeats(folded) || isRun(folded)) return 'repeats'
  if (names.some((name) => saysLittleBeside(folded, name))) return 'like-a-name'
  const common = await commonOnes()
  if (common.has(folded) || common.has(core(folded))) return 'too-common'
  return ours.some((word) => saysLittleBeside(folded, word)) ? 'too-common' : null
}

/** Without the digits and marks around it. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** Whether it is a word and hardly more. */
function saysLittleBeside(text: string, word: string): boolean {
  const folded = word.normalize('NFKC').toLowerCase().trim()
  return folded.length >= 3 && text.includes(folded) && text.replaceAll(folded, '').length < MIN_LEFT
}

/** A few characters again and again. */
function repeats(text: string): boolean {
  if (new Set(text).size < 5) return true
  return (text + text).indexOf(text, 1) <= text.length / 2
}

/** Characters that follow each other, such as abcdefghijkl or 987654321098. */
function isRun(text: string): boolean {
  const points = [...text].map((one) => one.codePointAt(0)!)
  let steps = 0
  for (let at = 1; at < points.length; at++) if (Math.abs(points[at]! - points[at - 1]!) === 1) steps += 1
  return steps >= points.length - 3
}
