import { restore } from '@jackfield/store'
import { runOnDatabase } from './database-tool.ts'

/* `./jackfield restore FILE`: what a backup holds in place of what is kept; refused while a gateway runs. */

await runOnDatabase(
  {
    name: 'restore',
    about:
      'Puts a backup in place of everything that is kept. Refused while a gateway runs, of a damaged file and of one of a newer version.',
    more: 'A backup of either kind of database can be restored into either: JACKFIELD_DATA, or JACKFIELD_DATABASE_URL.',
  },
  async (file, place) => {
    const { rows, before } = await restore(file, place)
    return before === null ? `${rows} rows restored` : `${rows} rows restored; what was there before is ${before}`
  },
)
