import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { root } from './process.ts'
import { typePrograms } from './type-programs.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jackfield-types-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, settings: object, scripts: object = { typecheck: 'tsc' }): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'package.json'), JSON.stringify({ scripts }))
  writeFileSync(path.join(folder, name, 'tsconfig.json'), JSON.stringify(settings))
}

it('packages of the same settings are one program, and those of others are in none with them', () => {
  const node = { extends: '../../node.json', include: ['src', 'test'] }
  put('packages/a', node)
  put('packages/b', { ...node, include: ['src'] })
  put('packages/bare', { extends: '../../base.json', include: ['src'] })
  put('apps/c', { ...node, compilerOptions: { lib: ['dom'] } })
  put('packages/no-types', node, {})
  put('tools', { extends: '../node.json', include: ['*.ts'], compilerOptions: {} })
  const programs = typePrograms(folder, path.join(folder, 'programs'))
  expect(programs.map(({ folders }) => folders)).toEqual([
    ['apps/c'],
    ['packages/a', 'packages/b', 'tools'],
    ['packages/bare'],
  ])
  expect(JSON.parse(readFileSync(programs[1]!.config, 'utf8'))).toEqual({
    extends: path.join(folder, 'node.json'),
    compilerOptions: {},
    include: ['packages/a/src', 'packages/a/test', 'packages/b/src', 'tools/*.ts'].map((part) =>
      path.join(folder, part),
    ),
    exclude: [path.join(folder, '**', 'node_modules')],
  })
})

it('every package of this workspace is in one of them', () => {
  const folders = typePrograms(root, folder).flatMap((program) => program.folders)
  expect(folders).toContain('apps/gateway')
  expect(folders).toContain('e2e')
  expect(folders.length).toBeGreaterThan(15)
  expect(new Set(folders).size).toBe(folders.length)
})
