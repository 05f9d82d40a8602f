import { expect, it } from 'vitest'
import { loadConfig, secretsOf } from './config.ts'
import type { Config } from './config-shape.ts'

const url = 'ami://panel:secret-of-ami@pbx'
function loaded(env: Record<string, string>): Config {
  const outcome = loadConfig(env)
  if (!outcome.ok) throw new Error(outcome.problems.join())
  return outcome.config
}
function problemsOf(env: Record<string, string>): string {
  const outcome = loadConfig(env)
  return outcome.ok ? '' : outcome.problems.join()
}

it('takes the password out of the address of a database, and keeps it out of the log', () => {
  const first = { JACKFIELD_AMI_URL: url }
  expect(loaded(first).database).toBeNull()
  const inOne = loaded({
    ...first,
    JACKFIELD_DATABASE_URL: 'postgresql://board:w%40rd@db:5433/site?sslmode=verify-full',
  })
  expect(inOne.database).toEqual({ url: 'postgresql://board@db:5433/site?sslmode=verify-full', password: 'w@rd' })
  const apart = { JACKFIELD_DATABASE_URL: 'postgres://board@db/site', JACKFIELD_DATABASE_PASSWORD: 'word' }
  expect(loaded({ ...first, ...apart }).database).toEqual({ url: 'postgres://board@db/site', password: 'word' })
  for (const config of [inOne, loaded({ ...first, ...apart })])
    expect(secretsOf(config)).toContain(config.database!.password)
  for (const [more, problem] of [
    [{ JACKFIELD_DATABASE_URL: 'mysql://board:word@db/site' }, /^JACKFIELD_DATABASE_URL: must begin with postgres/],
    [{ JACKFIELD_DATABASE_URL: 'postgres://board:word@db' }, /^JACKFIELD_DATABASE_URL: names no database; expected/],
    [{ JACKFIELD_DATABASE_URL: 'postgres://board:w#rd@db/site' }, /^JACKFIELD_DATABASE_URL: .*%40/],
    [{ JACKFIELD_DATABASE_PASSWORD: 'word' }, /^JACKFIELD_DATABASE_PASSWORD: there is no database.url/],
  ] as const) {
    const problems = problemsOf({ ...first, ...more } as Record<string, string>)
    expect(problems).toMatch(problem)
    expect(problems).not.toContain('w#rd')
  }
})
