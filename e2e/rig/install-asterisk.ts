/**
 * Finds or fetches a real Asterisk for the tests, without root and without touching the system.
 *
 * An `asterisk` of the wanted major version on the PATH is used as it is. Otherwise the distribution's own packages
 * are downloaded with a separate apt state (the machine's mirror, another suite) and unpacked under `.jackfield/`.
 */
import { dirname, join } from 'node:path'
import { debianTree, firstExisting, multiarchDirs, run, treeCommand } from './debian-tree.ts'

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

/**
 * Gives the tree of the wanted Asterisk; downloads it on first use (about 100 MB), afterwards answers at once.
 * Safe to interrupt and safe to run twice at once: a tree appears under its final name only when complete.
 */
export async function installAsterisk(version: AsteriskVersion, log: (line: string) => void = () => {}) {
  const own = await findOnPath(version)
  if (own) return own
  const tree = { what: `Asterisk ${version}`, suite: suites[version], packages: packages[version] }
  return describeTree(await debianTree(tree, `asterisk-${suites[version]}`, log))
}

async function findOnPath(version: AsteriskVersion): Promise<AsteriskTree | null> {
  const said = await askVersion(['asterisk'])
  if (!said?.startsWith(`${version}.`)) return null
  const modulesDir = await findModules('/usr/lib', ['/usr/lib', '/usr/lib64'])
  const shareDir = await firstExisting(['/usr/share/asterisk/rest-api', '/var/lib/asterisk/rest-api'])
  if (!modulesDir || !shareDir) return null
  return { version: said, command: ['asterisk'], modulesDir, ...(await findData(dirname(shareDir))) }
}

async function describeTree(root: string): Promise<AsteriskTree> {
  const plain = ['usr/lib64', 'lib64', 'usr/lib', 'lib'].map((dir) => join(root, dir))
  const modulesDir = await findModules(join(root, 'usr/lib'), plain)
  if (!modulesDir) throw new Error('the unpacked Asterisk is not usable: no modules in it')
  const command = await treeCommand(root, 'usr/sbin/asterisk')
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

async function askVersion(command: string[]): Promise<string | null> {
  const [program, ...args] = command
  const answer = await run(program ?? '', [...args, '-V']).catch(() => null)
  return /^Asterisk (\d+\.\d+(?:\.\d+)?)/.exec(answer?.stdout ?? '')?.[1] ?? null
}
