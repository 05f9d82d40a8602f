import { userInfo } from 'node:os'

/** The user who asks, whose rights are tried; in a container it may have a number alone. */
export function whoAsks(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
