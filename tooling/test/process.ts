import { spawn } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')

/** Runs a command of the workspace (from node_modules/.bin) at the root with its output shown; gives its exit code. */
export function run(command: readonly string[], env: Record<string, string> = {}, bin = ''): Promise<number> {
  const [name, ...args] = command
  const PATH = [bin, path.join(root, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(path.delimiter)
  return new Promise((resolve, reject) => {
    const child = spawn(name!, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, PATH },
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}
