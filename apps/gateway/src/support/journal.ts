import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const MOST_LINES = 5000
const MOST_BYTES = 20_000_000
const WAIT_MS = 20_000

/** The last lines that systemd has of the service; null and why when there are none. */
export async function readJournal(unit = 'jackfield'): Promise<{ lines: string[] } | { problem: string }> {
  const run = promisify(execFile)
  try {
    const { stdout } = await run(
      'journalctl',
      ['--unit', unit, '--lines', String(MOST_LINES), '--no-pager', '--quiet', '--output', 'cat'],
      { maxBuffer: MOST_BYTES, timeout: WAIT_MS },
    )
    const lines = stdout.split('\n').filter((line) => line !== '')
    return lines.length > 0
      ? { lines }
      : { problem: `journalctl has nothing of the unit ${unit}, or this user may not read it` }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { problem: code === 'ENOENT' ? 'there is no journalctl on this machine' : 'journalctl refused' }
  }
}
