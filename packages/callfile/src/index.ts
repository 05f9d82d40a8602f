export type {
  Attempt,
  CallFile,
  CallFileCall,
  CallFileStatus,
  ReadCallFile,
  ToApplication,
  ToDialplan,
} from './call-file.ts'
export { checkCallFile } from './check.ts'
export { type Ended, type FollowOptions, followCallFile } from './follow.ts'
export { formatCallFile } from './format.ts'
export { MOST_OF_FILE, parseCallFile } from './parse.ts'
export type { CallFileError, CallFileErrorCode, CallFileResult } from './result.ts'
export {
  readSpooled,
  type SubmitOptions,
  type Submitted,
  submitCallFile,
  USUAL_SPOOL,
  withdrawCallFile,
} from './spool.ts'
