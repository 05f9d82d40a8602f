import type { CommandError } from '@jackfield/model'

/** Ids are on everybody's board: a person who sends one again must not replace what another has written under it. */
export const takenId: CommandError = { code: 'bad-intent', issues: ['id: belongs to another request'] }
