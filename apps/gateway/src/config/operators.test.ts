import { describe, expect, it } from 'vitest'
import { operatorsOf, readOperators, sha256 } from './operators.ts'

const token = 'rita-has-a-token-of-forty-characters-0001'
const rita = { name: 'Rita', role: 'operator', extension: 101, token }
const problemsOf = (raw: unknown) => {
  const problems: string[] = []
  const found = operatorsOf(raw, ' in board.yaml', problems, ['viewer', 'operator', 'supervisor', 'admin'])
  return { found, problems }
}

it('keeps the digest of a token, never the token', () => {
  const { found, problems } = problemsOf([
    rita,
    { name: 'Sam', role: 'supervisor', tokenSha256: sha256('x').toUpperCase() },
  ])
  expect(problems).toEqual([])
  expect(found).toEqual([
    { name: 'Rita', role: 'operator', extensionId: '101', tokenSha256: sha256(token) },
    { name: 'Sam', role: 'supervisor', extensionId: null, tokenSha256: sha256('x') },
  ])
})

it('an operator may be bound to contexts, and to a phone whose number exists twice', () => {
  const { found, problems } = problemsOf([{ ...rita, extension: '101@tenant-a', contexts: ['tenant-a'] }])
  expect(problems).toEqual([])
  expect(found).toMatchObject([{ name: 'Rita', extensionId: '101@tenant-a', contexts: ['tenant-a'] }])
})

describe('a bad entry gets one line that names it, without its token', () => {
  it.each([
    [
      { ...rita, role: 'boss' },
      'operators, entry 1 (Rita) in board.yaml: role must be one of viewer, operator, supervisor, admin',
    ],
    [{ ...rita, token: 'short' }, 'operators, entry 1 (Rita) in board.yaml: token must have at least 32 characters'],
    [{ ...rita, token: undefined }, 'operators, entry 1 (Rita) in board.yaml: needs either token or tokenSha256'],
    [
      { ...rita, tokenSha256: sha256('x') },
      'operators, entry 1 (Rita) in board.yaml: needs either token or tokenSha256, not both',
    ],
    [
      { ...rita, extension: '1,2' },
      'operators, entry 1 (Rita) in board.yaml: extension must be a number such as 101, or 101@context',
    ],
    [{ ...rita, contexts: [] }, 'operators, entry 1 (Rita) in board.yaml: contexts must name at least one context'],
    [{ ...rita, contexts: 'a' }, 'operators, entry 1 (Rita) in board.yaml: contexts must be a list of contexts'],
    [
      { ...rita, contexts: ['a b'] },
      'operators, entry 1 (Rita) in board.yaml: contexts.0 must be the name of a dialplan context',
    ],
    [
      { ...rita, name: 'token', contexts: ['a'] },
      "operators, entry 1 (token) in board.yaml: the name token is that of the board's own token",
    ],
    [{ ...rita, rolle: 1 }, 'operators, entry 1 (Rita) in board.yaml: rolle is not a setting; did you mean role?'],
    [{ role: 'admin', token }, 'operators, entry 1 in board.yaml: name is missing'],
    ['Rita', 'operators, entry 1 in board.yaml: expected object, received string'],
  ])('%j', (entry, line) => {
    const { found, problems } = problemsOf([entry])
    expect(problems).toEqual([line])
    expect(found).toEqual([])
    expect(problems.join()).not.toContain(token)
  })
  it('two of one name or one token', () => {
    expect(problemsOf([rita, { ...rita, token: `${token}x` }]).problems).toEqual([
      'operators, entry 2 (Rita) in board.yaml: has the same name as Rita',
    ])
    expect(problemsOf([rita, { ...rita, name: 'Sam' }]).problems).toEqual([
      'operators, entry 2 (Sam) in board.yaml: has the same token as Rita',
    ])
  })
  it('no list', () =>
    expect(problemsOf({ Rita: rita }).problems[0]).toMatch(/^operators in board\.yaml: must be a list/))
})

it('a file of its own holds the list, or the list under its name', () => {
  const problems: string[] = []
  const list = `- { name: Rita, role: operator, extension: 101, token: ${token} }\n`
  expect(readOperators('ops.yaml', list, problems, ['operator'])).toHaveLength(1)
  expect(readOperators('ops.yaml', `operators:\n${list}`, problems, ['operator'])).toHaveLength(1)
  expect(problems).toEqual([])
  expect(readOperators('ops.yaml', '- {', problems, [])).toEqual([])
  expect(problems).toEqual(['operators in ops.yaml: is not YAML'])
})
