/**
 * Programs of the distribution for the tests, without root and without touching the system: its own packages are downloaded with a
 * separate apt state (the machine's mirror, another suite) and unpacked under `.jackfield/`.
 */
import { type ExecFileOptions, execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { bound } from './bound.ts'

const execute = promisify(execFile)
export function run(program: string, args: readonly string[], options: ExecFileOptions = {}) {
  const [bin = '', ...all] = bound([program, ...args], 'TERM')
  return execute(bin, all, { ...options, encoding: 'utf8' })
}

/** What is fetched, with all that it needs. */
export interface DebianTree {
  /** What it is called in messages. */
  what: string
  /** The distribution's suite that has it. */
  suite: string
  packages: readonly string[]
}

const repoRoot = resolve(import.meta.dirname, '../..')

/**
 * Gives the folder with the unpacked packages; downloads them on first use, afterwards answers at once. Safe to interrupt and safe to run
 * twice at once: a tree appears under its final name only when complete.
 */
export async function debianTree(tree: DebianTree, name: string, log: (line: string) => void): Promise<string> {
  const home = join(repoRoot, '.jackfield', name)
  if (!(await isComplete(home, tree))) await download(tree, home, log)
  return join(home, 'root')
}

/** The command that starts a program of the tree by the tree's own loader, with the tree's own libraries. */
export async function treeCommand(root: string, program: string): Promise<string[]> {
  const libs = [...(await multiarchDirs(join(root, 'usr/lib'))), ...(await multiarchDirs(join(root, 'lib')))]
  const plain = ['usr/lib64', 'lib64', 'usr/lib', 'lib'].map((dir) => join(root, dir))
  const loader = await findLoader([...plain, ...libs])
  if (!loader) throw new Error(`what was unpacked in ${root} is not usable: it has no loader`)
  return [loader, '--library-path', [...libs, ...plain].join(':'), join(root, program)]
}

/** The marker holds what was asked for, so that a tree made from an older list of packages is fetched anew. */
function marker({ suite, packages }: DebianTree): string {
  return `${suite}: ${packages.join(' ')}\n`
}

async function isComplete(home: string, tree: DebianTree): Promise<boolean> {
  return (await readFile(join(home, 'complete'), 'utf8').catch(() => null)) === marker(tree)
}

async function download({ what, suite, packages }: DebianTree, home: string, log: (line: string) => void) {
  const tree = { what, suite, packages }
  const mirror = await findMirror()
  await mkdir(dirname(home), { recursive: true })
  await removeAbandoned(home)
  const work = await mkdtemp(`${home}.part-`)
  try {
    log(`fetching ${what} from the distribution's packages (${suite}), once`)
    await persistently(log, () => fetchPackages(work, tree, mirror))
    const root = join(work, 'root')
    await mkdir(root)
    const archives = join(work, 'cache/archives')
    const files = (await readdir(archives)).filter((name) => name.endsWith('.deb')).sort()
    if (files.length === 0) throw new Error('apt-get downloaded no packages')
    log(`unpacking ${files.length} packages`)
    for (const file of files) await run('dpkg-deb', ['-x', join(archives, file), root])
    for (const dir of ['apt', 'cache']) await rm(join(work, dir), { recursive: true, force: true })
    await writeFile(join(work, 'complete'), marker(tree))
    // Another process may have finished first, and use it already.
    if (await isComplete(home, tree)) return await rm(work, { recursive: true, force: true })
    await rm(home, { recursive: true, force: true }).catch(() => {})
    await rename(work, home)
  } catch (cause) {
    await rm(work, { recursive: true, force: true })
    // Another process may have finished the same work while we did ours.
    if (await isComplete(home, tree)) return
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `No ${what} for the tests: none on the PATH, and fetching the distribution's packages ` +
        `(suite ${suite}) with apt-get and dpkg-deb failed: ${reason}`,
      { cause },
    )
  }
}

/** What a killed run left behind; an hour is far more than a run that is still at work needs. */
async function removeAbandoned(home: string) {
  for (const name of await readdir(dirname(home))) {
    const path = join(dirname(home), name)
    if (!path.startsWith(`${home}.part-`)) continue
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true })
  }
}

/** A mirror may be slow, gone for a moment, or at work on the very list that we have just read. */
async function persistently(log: (line: string) => void, attempt: () => Promise<void>, tries = 3): Promise<void> {
  for (let left = tries - 1; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
      const why = String(error instanceof Error ? error.message : error)
        .trim()
        .split('\n')
        .slice(-3)
      log(
        `the packages could not be fetched; again in 10 s (${left} more ${left === 1 ? 'try' : 'tries'}): ${why.join(' ')}`,
      )
      await pause(10_000)
    }
  }
}

async function fetchPackages(work: string, { suite, packages }: DebianTree, mirror: Mirror) {
  const apt = join(work, 'apt')
  await mkdir(join(apt, 'lists/partial'), { recursive: true })
  await mkdir(join(apt, 'parts'), { recursive: true })
  await mkdir(join(work, 'cache/archives/partial'), { recursive: true })
  await writeFile(join(apt, 'status'), '')
  const signedBy = mirror.signedBy ? ` [signed-by=${mirror.signedBy}]` : ''
  await writeFile(join(apt, 'sources.list'), `deb${signedBy} ${mirror.uri} ${suite} main\n`)
  const options = [
    `Dir::State=${apt}`,
    `Dir::State::lists=${apt}/lists`,
    `Dir::State::status=${apt}/status`,
    `Dir::Cache=${work}/cache`,
    `Dir::Etc::SourceList=${apt}/sources.list`,
    `Dir::Etc::SourceParts=${apt}/parts`,
    `Dir::Etc::Preferences=${apt}/preferences`,
    `Dir::Etc::PreferencesParts=${apt}/parts`,
    'APT::Install-Recommends=false',
    'APT::Sandbox::User=root',
    'Debug::NoLocking=true',
    'Acquire::Retries=3',
    'Acquire::Languages=none',
  ].flatMap((option) => ['-o', option])
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const limits = { env, maxBuffer: 64 << 20 }
  await run('apt-get', [...options, '-q', 'update', '--error-on=any'], limits)
  await run('apt-get', [...options, '-q', '-y', '--download-only', 'install', ...packages], limits)
}

interface Mirror {
  uri: string
  signedBy: string | null
}

/** The mirror that this machine's own apt uses for the distribution itself; its address is never written down here. */
async function findMirror(): Promise<Mirror> {
  const files = ['/etc/apt/sources.list']
  const parts = '/etc/apt/sources.list.d'
  for (const name of (await readdir(parts).catch(() => [])).sort()) {
    if (name.endsWith('.list') || name.endsWith('.sources')) files.push(join(parts, name))
  }
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(file, 'utf8').catch(() => '') })),
  )
  const found = texts.flatMap(({ file, text }) => (file.endsWith('.sources') ? readDeb822(text) : readOneLine(text)))
  const mirror = found.find(({ uri }) => /\/debian\/?$/.test(uri))
  if (!mirror) throw new Error('this machine has no apt source of a Debian archive (a URI ending in /debian)')
  return mirror
}

/** Reads the stanzas of a `.sources` file. */
function readDeb822(text: string): Mirror[] {
  return text.split(/\n[ \t]*\n/).flatMap((stanza) => {
    const uri = /^URIs:[ \t]*(\S+)/im.exec(stanza)?.[1]
    if (!uri || /^Enabled:[ \t]*no/im.test(stanza)) return []
    return [{ uri, signedBy: /^Signed-By:[ \t]*(\/\S+)/im.exec(stanza)?.[1] ?? null }]
  })
}

/** Reads the lines of a `sources.list`. */
function readOneLine(text: string): Mirror[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+\S+/.exec(line)
    if (!match?.[2]) return []
    return [{ uri: match[2], signedBy: /signed-by=(\S+)/.exec(match[1] ?? '')?.[1] ?? null }]
  })
}

/** The tree's own dynamic loader. A link to an absolute place would leave the tree, so such a one is passed by. */
async function findLoader(dirs: string[]): Promise<string | null> {
  for (const dir of dirs) {
    const names = await readdir(dir).catch(() => [])
    for (const name of names.filter((entry) => /^ld-linux.*\.so\.\d+$/.test(entry))) {
      const target = await readlink(join(dir, name)).catch(() => '')
      if (!target.startsWith('/') && (await exists(join(dir, name)))) return join(dir, name)
    }
  }
  return null
}

export async function multiarchDirs(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => [])
  return names.filter((name) => name.includes('-linux-gnu')).map((name) => join(parent, name))
}

export async function firstExisting(paths: string[]): Promise<string | null> {
  for (const path of paths) if (await exists(path)) return path
  return null
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
