import { expect, it } from 'vitest'
import { scopesAllow } from './scopes.ts'

const dial = { kind: 'dial' }

it.each([
  [undefined, 'admin', null, true],
  [['read'], 'read', null, true],
  [['read'], 'command', dial, false],
  [['read'], 'admin', null, false],
  [['command:dial'], 'command', dial, true],
  [['command:dial'], 'command', { kind: 'hang-up' }, false],
  [['command:dial'], 'command', { kind: ['dial'] }, false],
  [['command:dial'], 'command', null, false],
  [['command:dial'], 'read', null, false],
  [['command:*'], 'command', dial, true],
  [['command:*'], 'admin', null, false],
  [['admin'], 'admin', null, true],
  [['admin'], 'command', dial, false],
  [[], 'read', null, false],
] as const)('scopes %j, a route for %s, body %j: %s', (scopes, scope, body, allowed) => {
  expect(scopesAllow(scopes, scope, body)).toBe(allowed)
})
