import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Whether there is a panel, of whatever age. Tests take that one: two of them must not build at once. */
export const isPanelBuilt = (): boolean => existsSync(path.join(root, 'apps', 'panel', 'out', 'index.html'))

/** Builds the panel unless what is there is of now. @throws Error when it does not build. */
export async function buildPanel(): Promise<void> {
  // Its words go to stderr: stdout is for figures.
  const launcher = spawn(path.join(root, 'jackfield'), ['build'], { stdio: ['ignore', 2, 2] })
  const code = await new Promise((resolve, reject) => launcher.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error('the panel does not build')
}
