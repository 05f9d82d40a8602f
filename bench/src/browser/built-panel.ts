import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Whether there is a panel, of whatever age. Tests take that one: two of them must not build at once. */
export const isPanelBuilt = (): boolean => existsSync(path.join(root, 'apps', 'panel', 'out', 'index.html'))

/** Builds the panel unless what is there is of now. @throws Error when it does not build. */
export async function buildPanel(): Promise<void> {
  const bin = path.join(root, 'node_modules', '.bin')
  const turbo = spawn('turbo', ['run', 'build', '--filter', '@jackfield/panel', '--output-logs', 'errors-only'], {
    cwd: root,
    // Its words go to stderr: stdout is for figures.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: [bin, process.env.PATH].join(path.delimiter) },
  })
  const code = await new Promise((resolve, reject) => turbo.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error('the panel does not build')
}
