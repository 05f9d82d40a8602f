/**
 * Finds or fetches a real Asterisk for the tests, without root and without touching the system.
 *
 * An `asterisk` of the wanted major version on the PATH is used as it is. Otherwise the distribution's own packages
 * are downloaded with a separate apt state (the machine's mirror, another suite) and unpacked under `.jackfield/`.
 */
import { type ExecFileOptions, execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { bound } from './bound.ts'

const execute = promisify(execFile)
function run(program: string, args: readonly string[], options: ExecFileOptions = {}) {
  const [bin = '', ...all] = bound([program, ...args], 'TERM')
  return execute(bin, all, { ...options, encoding: 'utf8' })
}

/** The two lines of Asterisk that the contract is held against: the current one and the oldest still in the field. */
export type AsteriskVersion = '22' | '16'

/** Where an Asterisk's program, modules and data are. */
export interface AsteriskTree {
  /** The full version as the program says it, for example `22.10.0`. */
  version: string
  /** The program and its leading arguments (a loader, when the tree is not the system's own). */
  command: string[]
  modulesDir: string
  /** The program's unchanging data: documentation, the API files of ARI, music on hold. */
  shareDir: string
  /** Folder with the English prompts. */
  soundsDir: string
}

const suites: Record<AsteriskVersion, string> = { '22': 'sid', '16': 'bullseye' }
// Bullseye keeps voicemail in a package of its own; sid has it in the main one.
const packages: Record<AsteriskVersion, string[]> = {
  '22': ['asterisk', 'asterisk-core-sounds-en-gsm', 'asterisk-moh-opsound-wav'],
  '16': ['asterisk', 'asterisk-voicemail', 'asterisk-core-sounds-en-gsm', 'asterisk-moh-opsound-wav'],
}
const repoRoot = resolve(import.meta.dirname, '../..')

/**
 * Gives the tree of the wanted Asterisk; downloads it on first use (about 100 MB), afterwards answers at once.
 * Safe to interrupt and safe to run twice at once: a tree appears under its final name only when complete.
 */
export async function installAsterisk(version: AsteriskVersion, log: (line: string) => void = () => {}) {
  const own = await findOnPath(version)
  if (own) return own
  const home = join(repoRoot, '.jackfield', `asterisk-${suites[version]}`)
  if (!(await isComplete(home, version))) await download(version, home, log)
  return describeTree(join(home, 'root'))
}

/** The marker holds what was asked for, so that a tree made from an older list of packages is fetched anew. */
function marker(version: AsteriskVersion): string {
  return `${suites[version]}: ${packages[version].join(' ')}\n`
}

async function isComplete(home: string, version: AsteriskVersion): Promise<boolean> {
  return (await readFile(join(home, 'complete'), 'utf8').catch(() => null)) === marker(version)
}

async function findOnPath(version: AsteriskVersion): Promise<AsteriskTree | null> {
  const said = await askVersion(['asterisk'])
  if (!said?.startsWith(`${version}.`)) return null
  const modulesDir = await findModules('/usr/lib', ['/usr/lib', '/usr/lib64'])
  const shareDir = await firstExisting(['/usr/share/asterisk/rest-api', '/var/lib/asterisk/rest-api'])
  if (!modulesDir || !shareDir) return null
  return { version: said, command: ['asterisk'], modulesDir, ...(await findData(dirname(shareDir))) }
}

async function download(version: AsteriskVersion, home: string, log: (line: string) => void) {
  const suite = suites[version]
  const mirror = await findMirror()
  await mkdir(dirname(home), { recursive: true })
  await removeAbandoned(home)
  const work = await mkdtemp(`${home}.part-`)
  try {
    log(`fetching Asterisk ${version} from the distribution's packages (${suite}), once`)
    await persistently(log, () => fetchPackages(work, version, mirror))
    const root = join(work, 'root')
    await mkdir(root)
    const archives = join(work, 'cache/archives')
    const files = (await readdir(archives)).filter((name) => name.endsWith('.deb')).sort()
    if (files.length === 0) throw new Error('apt-get downloaded no packages')
    log(`unpacking ${files.length} packages`)
    for (const file of files) await run('dpkg-deb', ['-x', join(archives, file), root])
    for (const dir of ['apt', 'cache']) await rm(join(work, dir), { recursive: true, force: true })
    await writeFile(join(work, 'complete'), marker(version))
    // Another process may have finished first, and use it already.
    if (await isComplete(home, version)) return await rm(work, { recursive: true, force: true })
    await rm(home, { recursive: true, force: true }).catch(() => {})
    await rename(work, home)
  } catch (cause) {
    await rm(work, { recursive: true, force: true })
    // Another process may have finished the same work while we did ours.
    if (await isComplete(home, version)) return
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `No Asterisk ${version} for the tests: none on the PATH, and fetching the distribution's packages ` +
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

async function fetchPackages(work: string, version: AsteriskVersion, mirror: Mirror) {
  const apt = join(work, 'apt')
  await mkdir(join(apt, 'lists/partial'), { recursive: true })
  await mkdir(join(apt, 'parts'), { recursive: true })
  await mkdir(join(work, 'cache/archives/partial'), { recursive: true })
  await writeFile(join(apt, 'status'), '')
  const signedBy = mirror.signedBy ? ` [signed-by=${mirror.signedBy}]` : ''
  await writeFile(join(apt, 'sources.list'), `deb${signedBy} ${mirror.uri} ${suites[version]} main\n`)
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
  await run('apt-get', [...options, '-q', '-y', '--download-only', 'install', ...packages[version]], limits)
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

async function describeTree(root: string): Promise<AsteriskTree> {
  const libs = [...(await multiarchDirs(join(root, 'usr/lib'))), ...(await multiarchDirs(join(root, 'lib')))]
  const plain = ['usr/lib64', 'lib64', 'usr/lib', 'lib'].map((dir) => join(root, dir))
  const loader = await findLoader([...plain, ...libs])
  const modulesDir = await findModules(join(root, 'usr/lib'), plain)
  if (!loader || !modulesDir) throw new Error('the unpacked Asterisk is not usable: no loader or no modules in it')
  const command = [loader, '--library-path', [...libs, ...plain].join(':'), join(root, 'usr/sbin/asterisk')]
  const version = await askVersion(command)
  if (!version) throw new Error('the unpacked Asterisk does not start (asterisk -V gave no version)')
  return { version, command, modulesDir, ...(await findData(join(root, 'usr/share/asterisk'))) }
}

async function findModules(usrLib: string, plain: string[]): Promise<string | null> {
  return firstExisting([...(await multiarchDirs(usrLib)), ...plain].map((dir) => join(dir, 'asterisk/modules')))
}

async function findData(shareDir: string): Promise<{ shareDir: string; soundsDir: string }> {
  const languages = ['en', 'en_US_f_Allison'].map((language) => join(shareDir, 'sounds', language))
  const soundsDir = await firstExisting(languages)
  if (!soundsDir) throw new Error('this Asterisk has no English prompts (asterisk-core-sounds-en-gsm)')
  return { shareDir, soundsDir }
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

async function askVersion(command: string[]): Promise<string | null> {
  const [program, ...args] = command
  const answer = await run(program ?? '', [...args, '-V']).catch(() => null)
  return /^Asterisk (\d+\.\d+(?:\.\d+)?)/.exec(answer?.stdout ?? '')?.[1] ?? null
}

async function multiarchDirs(parent: string): Promise<string[]> {
  const names = await readdir(parent).catch(() => [])
  return names.filter((name) => name.includes('-linux-gnu')).map((name) => join(parent, name))
}

async function firstExisting(paths: string[]): Promise<string | null> {
  for (const path of paths) if (await exists(path)) return path
  return null
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
