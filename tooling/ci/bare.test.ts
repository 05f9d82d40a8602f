import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from './process.ts'

let rich: string
beforeAll(() => {
  rich = mkdtempSync(path.join(tmpdir(), 'jackfield-rich-'))
  mkdirSync(path.join(rich, '.cache/ms-playwright'), { recursive: true })
  for (const tool of ['pnpm', 'turbo', 'tsc', 'playwright']) {
    writeFileSync(path.join(rich, tool), '#!/bin/sh\necho global\n')
    chmodSync(path.join(rich, tool), 0o755)
  }
  symlinkSync('pnpm', path.join(rich, 'corepack'))
})
afterAll(() => rmSync(rich, { recursive: true, force: true }))

const run = (script: string, ...command: string[]) =>
  spawnSync('bash', [path.join(root, 'tooling/ci', script), ...command], {
    encoding: 'utf8',
    env: { ...process.env, HOME: rich, PATH: `${rich}:${process.env.PATH}`, SECRET_SETTING: 'x' },
  })

it('a bare machine has node, npm and git, and nothing that somebody installed globally', () => {
  const bare = run(
    'bare.sh',
    'sh',
    '-c',
    'for t in node npm npx git pnpm turbo tsc playwright corepack; do command -v $t; done; exit 7',
  )
  expect(
    bare.stdout
      .trim()
      .split('\n')
      .map((line) => path.basename(line)),
  ).toEqual(['node', 'npm', 'npx', 'git'])
  expect(bare.status).toBe(7)
})

it('its home is empty, and no setting of the caller reaches it', () => {
  const bare = run('bare.sh', 'sh', '-c', 'ls -A "$HOME"; env')
  expect(bare.stdout).not.toContain('SECRET_SETTING')
  expect(bare.stdout).not.toContain('ms-playwright')
})

it('the README is not proven on a machine that is not bare', () => {
  const proof = run('readme.sh')
  expect(proof.status).toBe(1)
  expect(proof.stdout).toMatch(/not bare: pnpm is on the PATH/)
})
