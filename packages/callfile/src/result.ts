/** Why a call file could not be made, read, put into the spool or followed. */
export type CallFileErrorCode =
  /** A value that would break the file, or that Asterisk would cut or refuse. Nothing was written. */
  | 'bad-value'
  /** No such folder, or one that is not Asterisk's spool. */
  | 'no-spool'
  /** The file would have to be copied, not moved, so that Asterisk could read half of it. */
  | 'other-file-system'
  /** This user may not write there, or Asterisk could not read what is written. */
  | 'no-permission'
  /** A file of that name waits in the spool already. */
  | 'exists'
  /** No call file of that name is, or was, in the spool. */
  | 'not-found'
  /** What is in the file is no call file. */
  | 'not-a-call-file'
  /** The time given was over before the call was. */
  | 'timed-out'
  | 'failed'

/** An expected failure. `message` is for people. */
export interface CallFileError {
  readonly code: CallFileErrorCode
  /** The parameter that it is about, as it is named in the call; null = it is about none. */
  readonly parameter: string | null
  readonly message: string
}

export type CallFileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallFileError }

export const failure = (
  code: CallFileErrorCode,
  message: string,
  parameter: string | null = null,
): CallFileResult<never> => ({ ok: false, error: { code, parameter, message } })

const codes: Readonly<Record<string, CallFileErrorCode>> = {
  ENOENT: 'no-spool',
  ENOTDIR: 'no-spool',
  EXDEV: 'other-file-system',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  EEXIST: 'exists',
}

/** What the file system said. */
export function failureOf(error: unknown, doing: string): CallFileResult<never> {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  return failure(codes[code] ?? 'failed', `${doing}: ${message}`)
}
