import { expect, it } from 'vitest'
import { killRounds } from './kill-rounds.ts'
import { postgresPlace, sqlitePlace } from './place.ts'

/** `node e2e/kill/main.ts --rounds 200` is the long form. */
it.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('nothing that was acknowledged is lost when the gateway is killed amid writes: %s', async (_name, open) => {
  const place = await open()
  try {
    const report = await killRounds(place, 3, () => {})
    expect(report).toMatchObject({ rounds: 3, lost: [], refused: {} })
    expect(report.acknowledged).toBeGreaterThan(0)
  } finally {
    await place.close()
  }
})
