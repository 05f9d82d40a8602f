import { expect, it } from 'vitest'
import { phonebookAgiOf, phonebookAgiSettings } from './phonebook-agi-settings.ts'

const token = 't'.repeat(32)
function read(agi: object) {
  const problems: string[] = []
  const parsed = phonebookAgiSettings.safeParse(agi)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join()
  const found = phonebookAgiOf(parsed.data, (place) => place, problems)
  return problems.join() || found
}

it('nothing listens unless the settings say where', () => {
  expect(phonebookAgiOf(phonebookAgiSettings.parse(undefined), String, [])).toBeNull()
})

it.each([
  [{ listen: '127.0.0.1:4573' }, { host: '127.0.0.1', port: 4573, token: null }],
  [{ listen: '127.0.0.1' }, { host: '127.0.0.1', port: 4573, token: null }],
  [
    { listen: '[::1]:4600', token },
    { host: '::1', port: 4600, token },
  ],
  [
    { listen: '0.0.0.0:4573', token },
    { host: '0.0.0.0', port: 4573, token },
  ],
])('%j is taken', (said, found) => {
  expect(read(said)).toEqual(found)
})

it.each([
  [{ listen: '10.0.0.5:4573' }, 'can be reached from other machines; that needs phonebook.agi.token'],
  [{ listen: '0.0.0.0' }, 'can be reached from other machines'],
  [{ token }, 'is set, but phonebook.agi.listen is not'],
  [{ listen: '127.0.0.1:99999' }, 'like 127.0.0.1:4573'],
  [{ listen: 'agi://127.0.0.1/lookup' }, 'like 127.0.0.1:4573'],
  [{ listen: '127.0.0.1', token: `${token},hangup` }, 'must be 32 to 200 letters'],
  [{ listen: '127.0.0.1', token: 'short' }, 'must be 32 to 200 letters'],
])('%j is refused', (said, problem) => {
  expect(read(said)).toContain(problem)
  expect(read(said)).not.toContain(token)
})
