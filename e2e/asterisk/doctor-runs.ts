import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Finding } from '@jackfield/dialplan'
import { expect } from 'vitest'
import type { Exchange } from '../rig/exchange.ts'

/* `./jackfield doctor` as it ships, at an exchange whose files are spoilt one after the other. */

const program = resolve(import.meta.dirname, '../../apps/gateway/src/doctor.ts')

const modules = {
  'manager.conf': 'manager',
  'ari.conf': 'res_ari.so',
  'extensions.conf': 'pbx_config.so',
  'http.conf': 'http',
} as const
export type SpoiltFile = keyof typeof modules

/** Changes one file, reloads, and undoes it after. */
export async function spoil(
  exchange: Exchange,
  name: SpoiltFile,
  change: (text: string) => string,
  look: () => Promise<void>,
): Promise<void> {
  const file = join(exchange.dir, 'pbx/etc', name)
  const reload = () => exchange.pbx.control.request('Reload', { Module: modules[name] })
  const text = readFileSync(file, 'utf8')
  const changed = change(text)
  expect(changed, 'the change did not change anything').not.toBe(text)
  writeFileSync(file, changed)
  await reload()
  try {
    await look()
  } finally {
    writeFileSync(file, text)
    await reload()
  }
}

export type DoctorAnswer = { exit: number; text: string; findings: Finding[] }

/** What it says for programs; none of the secrets of the settings is in it. */
export async function runDoctor(args: string[], env: Record<string, string>): Promise<DoctorAnswer> {
  const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      [program, '--json', '--wait', '0', ...args],
      { env: { PATH: process.env.PATH, ...env } },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out, stderr: err }),
    )
  })
  const text = stdout + stderr
  for (const value of Object.values(env)) {
    const secret = URL.canParse(value) ? new URL(value).password : ''
    if (secret !== '') expect(text).not.toContain(secret)
  }
  const { findings = [] } = stdout === '' ? {} : (JSON.parse(stdout) as { findings?: Finding[] })
  return { exit: code, text, findings }
}

export const bad = ({ findings }: DoctorAnswer) => findings.filter(({ state }) => state === 'bad').map(({ id }) => id)
export const fixOf = ({ findings }: DoctorAnswer, id: string) =>
  findings.find((one) => one.id === id)?.fix.join('\n') ?? ''
