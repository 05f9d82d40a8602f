import type { Environment } from '../env.ts'
import { layEnvironment, linesOf, readFile } from './config-sources.ts'
import { type PhonebookAgi, phonebookAgiOf, phonebookAgiSettings } from './phonebook-agi-settings.ts'

/** Only where the dialplan asks who calls, for who has no exchange yet; other settings are not judged. */
export function readPhonebookAgi(
  path: string | null,
  env: Environment,
): { phonebookAgi: PhonebookAgi | null; problems: string[] } {
  const problems: string[] = []
  const raw = path === null ? {} : readFile(path, problems)
  layEnvironment(env, raw, [])
  const phonebook = raw.phonebook as { agi?: unknown } | null | undefined
  const label = (place: string) => place
  const parsed = phonebookAgiSettings.safeParse(phonebook?.agi)
  if (!parsed.success) {
    const at = (place: string) => `phonebook.agi${place === '' ? '' : `.${place}`}`
    for (const issue of parsed.error.issues) problems.push(...linesOf(issue, at))
    return { phonebookAgi: null, problems }
  }
  return { phonebookAgi: phonebookAgiOf(parsed.data, label, problems), problems }
}
