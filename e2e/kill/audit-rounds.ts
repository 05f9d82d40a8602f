import { spawn } from 'node:child_process'
import path from 'node:path'
import { readTrail, verifyTrail } from '../../packages/store/src/index.ts'
import { eventually, pause } from '../rig/eventually.ts'
import type { KillPlace } from './place.ts'

const program = path.resolve(import.meta.dirname, 'audit-writer.ts')
/** The end comes after so many rows at most, and up to so many ms later: others are being written then. */
const MOST_ROWS = 60
const LATER_MS = 8

export type AuditKillReport = {
  rounds: number
  /** Rows that were acknowledged, and all that are there. */
  acknowledged: number
  rows: number
  /** Rows that were acknowledged and are not there, and faults of the chain; must be empty. */
  lost: string[]
}

/** A process that writes the audit trail is killed by SIGKILL again and again. Every row that was acknowledged must be there, and the chain whole. */
export async function auditKillRounds(
  place: KillPlace,
  rounds: number,
  say: (line: string) => void,
): Promise<AuditKillReport> {
  const report: AuditKillReport = { rounds: 0, acknowledged: 0, rows: 0, lost: [] }
  const acknowledged = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    for (const row of await killOnce(place, round)) acknowledged.add(row)
    const { faults, rows } = await verifyTrail(place.place, {}, null)
    report.lost.push(...faults.map(({ seq, says }) => `round ${round}: row ${seq} ${says}`))
    Object.assign(report, { rounds: round + 1, acknowledged: acknowledged.size, rows })
    say(`round ${round + 1}: ${acknowledged.size} acknowledged, ${rows} there, ${report.lost.length} lost`)
  }
  const missing = new Set(acknowledged)
  await readTrail(place.place, {}, async ({ request }) => void missing.delete(request ?? ''))
  report.lost.push(...[...missing].map((row) => `${row} was acknowledged and is missing`))
  return report
}

async function killOnce({ env }: KillPlace, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, String(round)], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const lines = () => out.split('\n').slice(0, -1)
  try {
    const enough = Math.ceil(Math.random() * MOST_ROWS)
    await eventually('some rows', () => lines().length >= enough, { withinMs: 180_000, everyMs: 1 })
    await pause(Math.random() * LATER_MS)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  return lines()
}
