import { expect, it } from 'vitest'
import { loadConfig } from '../config/config.ts'
import { createLog } from '../log.ts'
import { openSite } from './open-site.ts'

it('while it is not known what was changed at the board, nothing may be removed', () => {
  const loaded = loadConfig({
    JACKFIELD_AMI_URL: 'ami://board@pbx.example.com',
    JACKFIELD_AMI_SECRET: 'secret-of-ami',
    JACKFIELD_AUDIT_KEEP_DAYS: '9',
  })
  if (!loaded.ok) throw new Error(loaded.problems.join())
  const nothing = () => {}
  const { keptMs } = openSite({
    ...{ store: {} as never, log: createLog({ level: 'silent', secrets: [] }), now: () => 0, config: loaded.config },
    ...{ onChange: nothing, onPlaces: nothing, onCountry: nothing, onHooks: nothing },
  })
  expect([keptMs('audit.keepDays'), keptMs('history.keepDays')]).toEqual([null, null])
})
