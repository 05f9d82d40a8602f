import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { bound } from '../../e2e/rig/bound.ts'
import type { Part } from './screen.ts'

export const root = path.resolve(import.meta.dirname, '..', '..')

const running = new Set<ChildProcess>()

/** Runs a command of the workspace (from node_modules/.bin) at the root, its output into `out`; gives its exit code. */
export function run(
  command: readonly string[],
  out: Pick<Part, 'write'>,
  { env = {}, bin = '' }: { env?: Record<string, string>; bin?: string } = {},
): Promise<number> {
  const [name, ...args] = bound(command, 'TERM')
  const PATH = [bin, path.join(root, 'node_modules', '.bin'), process.env.PATH].filter(Boolean).join(path.delimiter)
  // Its output is no terminal any more, but may end on one.
  const colour: Record<string, string> = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
  return new Promise((resolve, reject) => {
    const child = spawn(name!, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colour, ...env, PATH },
    })
    running.add(child)
    child.stdout.on('data', out.write)
    child.stderr.on('data', out.write)
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    // Not `exit`: what it wrote last may come after that.
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}

/** Ends all that `run` began: asks first, and insists after five seconds. Resolves when nothing is left. */
export async function endAll(graceMs = 5000): Promise<void> {
  const children = [...running]
  const gone = Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))))
  for (const child of children) child.kill('SIGTERM')
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
  }, graceMs)
  await gone
  clearTimeout(timer)
}
