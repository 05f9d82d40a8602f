import type { CommandError } from '@jackfield/model'

/** Ids are on everybody's board: who sends one again may not replace what another has written under it. */
export const takenId: CommandError = { code: 'bad-intent', issues: ['id: belongs to another request'] }
