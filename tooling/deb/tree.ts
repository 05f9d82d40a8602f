import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Programs of the package; what they import of ours comes along. The simulated exchange is the demo's. */
const programs = ['@jackfield/gateway', '@jackfield/simulator']
/** What of a package's folder is for those who work on it. */
const notShipped =
  /(^|\/)(node_modules|test|tests|scripts|examples|dist|\.turbo|tsconfig[^/]*\.json|[^/]*\.test(-d)?\.ts)$/

type Manifest = { name: string; dependencies?: Record<string, string> }

/**
 * Writes the tree that the package installs below `usr/lib/jackfield`: the gateway and what it imports, the built panel, the libraries of
 * production and Node. It is laid out as a checkout is, so that the programs find each other in the same way.
 *
 * @throws Error when the panel is not built, or the libraries can't be had.
 */
export async function writeTree(root: string, to: string): Promise<void> {
  const folders = await workspaceFolders(root)
  const manifests = new Map<string, { folder: string; manifest: Manifest }>()
  for (const folder of folders) {
    const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Manifest
    manifests.set(manifest.name, { folder, manifest })
  }
  await mkdir(to, { recursive: true })
  // The lockfile names every package of the workspace.
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    await cp(join(root, file), join(to, file))
  for (const folder of folders) {
    await mkdir(join(to, folder), { recursive: true })
    await cp(join(root, folder, 'package.json'), join(to, folder, 'package.json'))
  }
  const filters = programs.flatMap((name) => ['--filter', `${name}...`])
  const pnpm = join(root, 'node_modules/.bin/pnpm')
  const install = ['install', '--prod', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts', ...filters]
  await run(pnpm, install, { cwd: to, env: { ...process.env, CI: 'true' }, maxBuffer: 64 << 20 })

  const shipped = closure(manifests)
  for (const [name, { folder }] of manifests) {
    if (!shipped.has(name)) {
      await rm(join(to, folder), { recursive: true })
      continue
    }
    const from = join(root, folder)
    await cp(from, join(to, folder), {
      recursive: true,
      filter: (path) => path === from || !notShipped.test(relative(from, path)),
    })
  }
  const simulator = join(to, 'apps/gateway/node_modules/@jackfield/simulator')
  await rm(simulator, { force: true })
  await symlink(relative(dirname(simulator), join(to, 'packages/simulator')), simulator)
  await cp(join(root, 'apps/panel/out'), join(to, 'apps/panel/out'), { recursive: true })
  await mkdir(join(to, 'bin'), { recursive: true })
  await cp(join(root, 'node_modules/node/bin/node'), join(to, 'bin/node'))
  await chmod(join(to, 'bin/node'), 0o755)
  await cp(join(root, 'jackfield'), join(to, 'jackfield'))
  // The launcher then neither installs nor builds.
  await writeFile(join(to, '.packaged'), '')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) await rm(join(to, file))
  await forgetTimes(to)
}

/** What pnpm keeps for itself says when it ran: two trees of one state would differ. */
async function forgetTimes(to: string): Promise<void> {
  const own = [
    'node_modules/.modules.yaml',
    'node_modules/.pnpm-workspace-state-v1.json',
    'node_modules/.pnpm/lock.yaml',
  ]
  for (const name of own) await rm(join(to, name), { force: true })
  for (const name of await readdir(join(to, 'node_modules')))
    if (name.startsWith('.pnpm-workspace-state')) await rm(join(to, 'node_modules', name))
}

function closure(manifests: Map<string, { manifest: Manifest }>): Set<string> {
  const found = new Set<string>()
  const add = (name: string) => {
    const known = manifests.get(name)
    if (!known || found.has(name)) return
    found.add(name)
    for (const other of Object.keys(known.manifest.dependencies ?? {})) add(other)
  }
  for (const name of programs) add(name)
  return found
}

async function workspaceFolders(root: string): Promise<string[]> {
  const inside = async (folder: string) =>
    (await readdir(join(root, folder), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`)
  const all = [...(await inside('apps')), ...(await inside('packages')), 'e2e', 'tooling', 'bench']
  const isPackage = await Promise.all(
    all.map((folder) =>
      readFile(join(root, folder, 'package.json')).then(
        () => true,
        () => false,
      ),
    ),
  )
  return all.filter((_folder, index) => isPackage[index]).sort()
}
