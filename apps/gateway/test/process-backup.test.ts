import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ami, listening, programs } from './program.ts'

const { run, dataFolder } = programs()

describe('backup and restore', () => {
  it('a running gateway is backed up, and its database restored when it has ended', async () => {
    const JACKFIELD_DATA = dataFolder()
    const file = join(dataFolder(), 'kept')
    const gateway = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA })
    await listening(gateway)
    const saved = run('backup.ts', [file], { JACKFIELD_DATA })
    expect([await saved.exit, saved.out(), saved.err()]).toEqual([0, expect.stringMatching(/: [0-9]+ rows\n$/), ''])
    const early = run('restore.ts', [file], { JACKFIELD_DATA })
    expect(await early.exit).toBe(1)
    expect(early.err()).toMatch(/^jackfield: the data folder .* is in use by another gateway \(JACKFIELD_DATA\)\n$/)
    gateway.child.kill('SIGTERM')
    await gateway.exit
    const restored = run('restore.ts', [file], { JACKFIELD_DATA })
    expect([await restored.exit, restored.err()]).toEqual([0, ''])
    expect(restored.out()).toMatch(/^\d+ rows restored; what was there before is .*before-restore-/)
    await listening(run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA }))
  })

  it.each([
    [[], 2, 'jackfield: backup takes one file: jackfield backup FILE'],
    [['--fil', 'x'], 2, '--fil: is not an option'],
    [['x'], 1, 'jackfield: there is no /'],
  ])('%j is refused in one line', async (args, code, line) => {
    const one = run('backup.ts', args)
    expect(await one.exit).toBe(code)
    expect(one.err()).toContain(line)
    expect(one.err().trim().split('\n')).toHaveLength(1)
  })

  it('a server that does not answer is told without its password', async () => {
    const env = { JACKFIELD_DATABASE_URL: 'postgres://board:hidden-word@127.0.0.1:1/site' }
    const one = run('backup.ts', [join(dataFolder(), 'x')], env)
    expect(await one.exit).toBe(1)
    expect(one.err()).toMatch(/^jackfield: the database can't be read: .*ECONNREFUSED.*\(JACKFIELD_DATABASE_URL\)\n$/)
    expect(one.err()).not.toContain('hidden-word')
  })
})
