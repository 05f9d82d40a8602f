/**
 * `node e2e/csta-client/main.ts <repository> [--commit <hash>] [--asterisk 22|16]`: fetches pyssimist, a CSTA client in Python of another maker, from that git
 * repository (an address or a folder), and lets it monitor, call, transfer and hang up at the CSTA port of a gateway on a real Asterisk with real phones. What it
 * heard is printed, and what the exchange has after the transfer. Needs git and Python 3. The client is GPL-3.0: nothing of it is kept here.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs, promisify } from 'node:util'
import { freeTcpPort } from '../rig/ports.ts'

/** Version 1.0.0. */
const PINNED = 'a29e5a181bc2e3266ede4e6fbd2512e4714bcf3f'
const PATIENCE_MS = 120_000
const [caller, operator, target] = ['101', '102', '103'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commit: { type: 'string', default: PINNED }, asterisk: { type: 'string', default: '22' } },
})
const [repository] = positionals
if (!repository || !/^[0-9a-f]{40}$/.test(values.commit) || !['22', '16'].includes(values.asterisk)) {
  console.error('usage: node e2e/csta-client/main.ts <repository> [--commit <hash>] [--asterisk 22|16]')
  process.exit(2)
}
// The exchange of the contract suite says by these which one it is.
process.env.JACKFIELD_EXCHANGE = 'asterisk'
process.env.JACKFIELD_ASTERISK = values.asterisk
const { World } = await import('../contract/support/world.ts')

const folder = await mkdtemp(join(tmpdir(), 'csta-client-'))
try {
  const git = (...words: string[]) => promisify(execFile)('git', words)
  await git('clone', '--quiet', '--no-checkout', '--', repository, folder)
  await git('-C', folder, 'checkout', '--quiet', values.commit)
  console.log(`client: ${repository} at ${values.commit}`)
  await tried(folder)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function tried(client: string): Promise<void> {
  const port = await freeTcpPort()
  const world = await World.open({ settings: `csta:\n  listen: 127.0.0.1:${port}\n` })
  console.log(`exchange: a real Asterisk ${values.asterisk}`)
  try {
    for (const phone of [caller, operator, target])
      await world.exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 300 })
    const child = spawn(
      'python3',
      ['-B', join(import.meta.dirname, 'drive.py'), String(port), caller, operator, target],
      {
        cwd: client,
        env: { PATH: process.env.PATH, PYTHONPATH: client },
        stdio: ['pipe', 'pipe', 'inherit'],
        timeout: PATIENCE_MS,
      },
    )
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    for await (const line of createInterface({ input: child.stdout })) {
      console.log(`client: ${line}`)
      if (line !== 'transferred') continue
      await world.joined(caller, target)
      console.log(`exchange: ${caller} and ${target} are joined`)
      child.stdin.write('\n')
    }
    const code = await ended
    console.log(
      code === 0 ? 'The client monitored, called, transferred and hung up.' : 'The client did not come to the end.',
    )
    process.exitCode = code === 0 ? 0 : 1
  } finally {
    await world.close()
  }
}
