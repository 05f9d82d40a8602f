import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { ami, listening, programs } from './program.ts'

const { run, dataFolder } = programs()
const tool = async (program: string, args: string[], JACKFIELD_DATA: string) => {
  const one = run(program, args, { JACKFIELD_DATA })
  return [await one.exit, one.out(), one.err()] as const
}

it('a running gateway is looked at; a changed row is named, and ends it with 1; a number is forgotten by it, or without it when it has ended', async () => {
  const data = dataFolder()
  const gateway = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA: data })
  await listening(gateway)
  const [code, out] = await tool('audit-tool.ts', ['verify'], data)
  expect(out).toMatch(/^\d+ rows, 1 to \d+, as they were written\nthe last row is \d+, with the hash [0-9a-f]{64}\n$/)
  expect(code).toBe(0)
  const hash = /hash ([0-9a-f]{64})/.exec(out)![1]!
  expect((await tool('audit-tool.ts', ['verify', '--anchor', hash], data))[1]).toMatch(/the anchor is row \d+/)
  const other = await tool('audit-tool.ts', ['verify', '--anchor', 'f'.repeat(64)], data)
  expect([other[0], other[1]]).toEqual([1, expect.stringMatching(/^no row has the hash f+: /)])
  const exported = await tool('audit-tool.ts', ['export', '--format', 'jsonl'], data)
  expect(JSON.parse(exported[1].split('\n')[0]!)).toMatchObject({ seq: 1, kind: 'gateway', action: 'start' })
  const url = /"listening at (http:[^"]+)"/.exec(gateway.out())![1]!
  expect((await tool('forget.ts', ['+39061234', '--url', url], data))[1]).toContain('call-backs: 0')
  expect((await tool('forget.ts', ['+39061234', '--url', 'http://127.0.0.1:1'], data))[2]).toBe(
    'jackfield: no board answers at http://127.0.0.1:1 (--url)\n',
  )
  gateway.child.kill('SIGTERM')
  await gateway.exit
  expect(gateway.out()).toContain('"audit":"anchor"')
  expect((await tool('forget.ts', ['+39061234', '--dry-run'], data))[1]).toContain(
    'would be taken out (nothing was changed)',
  )
  expect((await tool('forget.ts', ['+39061234'], data))[1]).toContain('call-backs: 0')
  const db = new DatabaseSync(join(data, 'jackfield.db'))
  db.exec("DROP TRIGGER audit_no_change; UPDATE audit SET outcome = 'x' WHERE seq = 1")
  db.close()
  expect(await tool('audit-tool.ts', ['verify'], data)).toEqual([
    1,
    expect.stringMatching(/^row 1 was changed\nthe table has lost what keeps it from being changed: audit_no_change\n/),
    '',
  ])
}, 180_000)

it.each([
  ['audit-tool.ts', [], 2, 'audit takes one word: jackfield audit verify, or jackfield audit export'],
  ['audit-tool.ts', ['verify', '--from', 'monday'], 2, '--from: must be a day such as 2026-12-01'],
  ['audit-tool.ts', ['verify', '--anchor', 'x'], 2, '--anchor: must be a hash of 64 hexadecimal digits'],
  ['audit-tool.ts', ['verify'], 1, 'there is no '],
  ['forget.ts', [], 2, 'forget takes one number: jackfield forget +39061234'],
  ['forget.ts', ['<b>'], 2, 'forget takes one number'],
])('%s %j is refused in one line', async (program, args, code, line) => {
  const [is, , err] = await tool(program, args, dataFolder())
  expect(is).toBe(code)
  expect(err).toContain(line)
  expect(err.trim().split('\n')).toHaveLength(1)
})
