import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../../../tooling/test/process.ts'

/** The panel's static export. */
export const panelOut = fileURLToPath(new URL('../../../apps/panel/out', import.meta.url))

/** Builds the panel if nobody has. @throws Error when it does not build. */
export async function needBuiltPanel(tell: (line: string) => void): Promise<void> {
  if (existsSync(path.join(panelOut, 'index.html'))) return
  tell('the panel is not built: building it')
  const code = await run(['turbo', 'run', 'build', '--filter', '@jackfield/panel'])
  if (code !== 0) throw new Error('the panel does not build')
}
