import { userInfo } from 'node:os'
import { backup } from '@jackfield/store'
import { runOnDatabase } from './database-tool.ts'

/* `./jackfield backup FILE`: what outlives the gateway in one file, as it is at one moment; a gateway may run. */

await runOnDatabase(
  {
    name: 'backup',
    about:
      'Writes call-backs, notes, messages and alerts into one file, as they are at one moment. A gateway may run meanwhile.',
    more: 'The database is that of JACKFIELD_DATA or JACKFIELD_DATABASE_URL: run it with the settings, and as the user, of the gateway.',
  },
  async (file, place) => `${file}: ${await backup(place, file, userInfo().username)} rows`,
)
