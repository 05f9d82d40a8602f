import { expect, it } from 'vitest'
import { auditKillRounds } from './audit-rounds.ts'
import { killRounds } from './kill-rounds.ts'
import { postgresPlace, sqlitePlace } from './place.ts'

const places = [
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
] as const

/** `node e2e/kill/main.ts --rounds 200` is the long form. */
it.each(places)(
  'nothing that was acknowledged is lost when the gateway is killed amid writes: %s',
  async (_name, open) => {
    const place = await open()
    try {
      const report = await killRounds(place, 3, () => {})
      expect(report).toMatchObject({ rounds: 3, lost: [], refused: {} })
      expect(report.acknowledged).toBeGreaterThan(0)
    } finally {
      await place.close()
    }
  },
)

it.each(places)(
  'no row of the audit trail that was acknowledged is lost, and its chain is whole: %s',
  async (_name, open) => {
    const place = await open()
    try {
      const report = await auditKillRounds(place, 3, () => {})
      expect(report).toMatchObject({ rounds: 3, lost: [] })
      expect(report.acknowledged).toBeGreaterThan(0)
      expect(report.rows).toBeGreaterThanOrEqual(report.acknowledged)
    } finally {
      await place.close()
    }
  },
)
