import { expect, it } from 'vitest'
import { loadConfig, secretsOf } from './config.ts'

const good = {
  JACKFIELD_AMI_URL: 'ami://panel:secret-of-ami@pbx',
  JACKFIELD_DATABASE_URL: 'postgres://board@db/site',
  JACKFIELD_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  JACKFIELD_REDIS_URL: 'redis://jackfield:w%40rd@cache:6379/1',
  JACKFIELD_CLUSTER_SECRET: 'a-secret-of-all-gateways',
}
const problemsOf = (env: Record<string, string>) => {
  const outcome = loadConfig(env)
  return outcome.ok ? '' : outcome.problems.join('\n')
}

it('reads how gateways share a board, and keeps the secrets of it out of the log', () => {
  expect(problemsOf(good)).toBe('')
  const outcome = loadConfig({ ...good, JACKFIELD_ROLES: 'door' })
  if (!outcome.ok) throw new Error(outcome.problems.join())
  expect(outcome.config.cluster).toEqual({
    ...{ redis: [good.JACKFIELD_REDIS_URL], secret: good.JACKFIELD_CLUSTER_SECRET, roles: ['door'] },
    keeper: { host: '127.0.0.1', port: 0, url: null },
  })
  expect(secretsOf(outcome.config)).toEqual(expect.arrayContaining([good.JACKFIELD_CLUSTER_SECRET, 'w@rd']))
  const alone = loadConfig({ JACKFIELD_AMI_URL: good.JACKFIELD_AMI_URL })
  expect(alone.ok && alone.config.cluster).toBeNull()
})

it.each([
  ['JACKFIELD_REDIS_URL', 'http://cache', 'JACKFIELD_REDIS_URL: must be redis://host:6379'],
  ['JACKFIELD_REDIS_URL', '', 'JACKFIELD_CLUSTER_SECRET: there is no cluster.redis'],
  ['JACKFIELD_CLUSTER_SECRET', 'short', 'JACKFIELD_CLUSTER_SECRET: needs 16 characters or more'],
  ['JACKFIELD_CLUSTER_SECRET', '', 'JACKFIELD_CLUSTER_SECRET: is needed'],
  ['JACKFIELD_DATABASE_URL', '', 'JACKFIELD_DATABASE_URL: is needed'],
  ['JACKFIELD_SECRET_KEY', '', 'JACKFIELD_SECRET_KEY: is needed'],
  ['JACKFIELD_ROLES', 'keeper,window', 'JACKFIELD_ROLES'],
  ['JACKFIELD_KEEPER_LISTEN', '10.0.0.5:8090', 'JACKFIELD_KEEPER_LISTEN: 10.0.0.5 can be reached from other machines'],
  ['JACKFIELD_KEEPER_URL', 'keeper', 'JACKFIELD_KEEPER_URL: must be an address like http://'],
  ['JACKFIELD_CSTA', '127.0.0.1:1040', 'JACKFIELD_CSTA: CSTA clients can connect only'],
])('refuses %s=%s in words', (name, value, words) => {
  const problems = problemsOf({ ...good, [name]: value })
  expect(problems).toContain(words)
  expect(problems).not.toMatch(/w%40rd|w@rd|a-secret-of-all/)
})
