import { describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const load = (env: Record<string, string>) => loadConfig(env, null)
const good = (env: Record<string, string>) => {
  const outcome = load(env)
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  return outcome.config
}
const firstProblem = (env: Record<string, string>) => {
  const outcome = load(env)
  return outcome.ok ? null : outcome.problems[0]
}

describe('the AMI address', () => {
  it('knows AMI over HTTP, with the prefix of http.conf, and the second user there too', () => {
    const plain = { host: 'pbx', port: 8088, tls: null, http: { path: '/rawman' } }
    expect(good({ JACKFIELD_AMI_URL: 'ami+http://p:s@pbx' }).ami).toMatchObject(plain)
    const first = { JACKFIELD_AMI_URL: 'ami+https://p:s@[::1]/asterisk/arawman' }
    const digest = { host: '::1', port: 8089, http: { path: '/asterisk/arawman' } }
    const { ami } = good({ ...first, JACKFIELD_AMI_SYSTEM_URL: 'ami+https://q:s@[::1]/asterisk/arawman' })
    expect(ami).toMatchObject({ ...digest, tls: { ca: null }, system: { ...digest, username: 'q' } })
    for (const [more, problem] of [
      [{ JACKFIELD_AMI_URL: 'ami+http://p:s@pbx/ari' }, /must end in \/rawman or \/arawman/],
      [{ JACKFIELD_AMI_URL: 'ami+http://p:s@pbx/rawman?action=x' }, /must end in/],
      [{ JACKFIELD_AMI_URL: 'http://p:s@pbx:8088/rawman' }, /expected ami\+http:\/\//],
      [{ JACKFIELD_AMI_URL: 'amis://p:s@pbx:8089/rawman' }, /must begin with ami\+https:\/\/ for AMI over HTTP/],
      [{ JACKFIELD_AMI_URL: 'ami+http://p:s@pbx:8088/rawman/' }, /must end in \/rawman/],
      [{ JACKFIELD_AMI_URL: 'ami+ftp://p:s@pbx' }, /must begin with .*ami\+http:\/\//],
      [{ ...first, JACKFIELD_AMI_SYSTEM_URL: 'amis://p:s@pbx' }, /must begin with ami\+https:\/\//],
      [{ JACKFIELD_AMI_URL: 'ami+http://p:s@pbx', JACKFIELD_AMI_SERVERNAME: 'x' }, /write ami\+https:\/\//],
    ] as const)
      expect(firstProblem(more)).toMatch(problem)
  })
})
