import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const ami = { JACKFIELD_AMI_URL: 'ami://panel:very-secret@pbx.example:5038' }
const open = { JACKFIELD_HOST: '0.0.0.0', JACKFIELD_TOKEN: 'b5a4c3d2e1f00918273645f0e1d2c3b4' }

it.each([
  [
    'beyond this machine without TLS',
    open,
    'JACKFIELD_HOST: 0.0.0.0 can be reached from other machines; that needs a certificate (listen.tls.cert',
  ],
  ['a word that is none', { JACKFIELD_PLAIN: 'perhaps' }, 'JACKFIELD_PLAIN: must be true or false'],
  ['no key', { JACKFIELD_TLS_CERT: '/x.pem' }, 'JACKFIELD_TLS_CERT: is set, but listen.tls.key is not'],
  ['no certificate', { JACKFIELD_TLS_KEY: '/x.pem' }, 'JACKFIELD_TLS_KEY: is set, but listen.tls.cert is not'],
  [
    'files that are not there',
    { JACKFIELD_TLS_CERT: '/nowhere/x.pem', JACKFIELD_TLS_KEY: '/nowhere/y.pem' },
    "JACKFIELD_TLS_CERT: /nowhere/x.pem can't be read (ENOENT)",
  ],
])('does not start: %s', (_case, env, line) => {
  const loaded = loadConfig({ ...ami, ...env })
  expect(loaded.ok ? [] : loaded.problems).toEqual([expect.stringContaining(line)])
})

it('starts without TLS where the word says so', () => {
  const loaded = loadConfig({ ...ami, ...open, JACKFIELD_PLAIN: 'yes' })
  expect(loaded).toMatchObject({ ok: true, config: { listen: { host: '0.0.0.0', tls: null } } })
})
