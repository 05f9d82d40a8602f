import { describe, expect, it } from 'vitest'
import { carddavSettings } from './carddav-settings.ts'
import { loadConfig, secretsOf } from './config.ts'

const book = { name: 'Company', url: 'https://cloud.example.com/dav/board/company/', user: 'board', password: 'pw' }
const problem = (more: object): string | undefined =>
  carddavSettings
    .safeParse([{ ...book, ...more }])
    .error?.issues.map(({ path, message }) => `${String(path.at(-1))} ${message}`)[0]

describe('an address book of the settings', () => {
  it('takes its name, address, user and password, and is read every quarter of an hour', () => {
    expect(carddavSettings.parse([book])).toEqual([{ ...book, everyMinutes: 15, private: false }])
  })

  it('is by https, or does not leave this machine', () => {
    expect(problem({ url: 'http://127.0.0.1:5232/board/company/' })).toBeUndefined()
    expect(problem({ url: 'http://10.0.0.5/board/' })).toContain('url must begin with https://')
  })

  it.each([
    [{ url: 'https://u:p@example.com/' }, 'url must be like'],
    [{ url: 'https://example.com/?a=b' }, 'url must be like'],
    [{ url: 'ftp://example.com/' }, 'url must be like'],
    [{ user: 'a:b' }, 'user must have no colon'],
    [{ password: '' }, 'password must not be empty'],
    [{ everyMinutes: 0 }, 'everyMinutes must be 1 or more'],
    [{ name: '<b>' }, 'name must be letters'],
  ])('%j is told', (more, words) => {
    expect(problem(more)).toContain(words)
  })

  it('has a name of its own', () => {
    expect(carddavSettings.safeParse([book, book]).error?.issues[0]?.message).toBe('must not have two of one name')
  })

  it('has a password that the log leaves out', () => {
    const loaded = loadConfig({ JACKFIELD_AMI_URL: 'ami://a:b@127.0.0.1', JACKFIELD_OPEN: 'true' })
    if (!loaded.ok) throw new Error(loaded.problems.join())
    expect(secretsOf({ ...loaded.config, addressBooks: carddavSettings.parse([book]) })).toContain('pw')
  })
})
