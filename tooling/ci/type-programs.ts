import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The parts of a `tsconfig.json` of this workspace. */
interface Settings {
  extends: string
  compilerOptions?: Record<string, unknown>
  include: readonly string[]
}

/** What is checked in one go: the folders of packages whose settings are the same, and the file that says so to `tsc -p`. */
export interface TypeProgram {
  readonly folders: readonly string[]
  readonly config: string
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/**
 * All packages that have types to be checked, as few programs: packages import each other's sources, and a program for each would check
 * most sources many times over. Who sees less than others (no Node, no DOM) is never in one program with them.
 */
export function typePrograms(root: string, into = path.join(root, '.jackfield', 'types')): TypeProgram[] {
  const folders = globSync(['{apps,packages}/*/package.json', '*/package.json'], { cwd: root })
    .filter((file) => read(path.join(root, file)).scripts?.typecheck !== undefined)
    .map((file) => path.dirname(file))
    .sort()
  const alike = Map.groupBy(folders, (folder) => {
    const { extends: base, compilerOptions = {} } = settingsOf(root, folder)
    return JSON.stringify([path.resolve(root, folder, base), compilerOptions])
  })
  return [...alike.values()].map((members) => {
    const first = settingsOf(root, members[0]!)
    const whole = {
      extends: path.resolve(root, members[0]!, first.extends),
      compilerOptions: first.compilerOptions ?? {},
      include: members.flatMap((folder) =>
        settingsOf(root, folder).include.map((part) => path.join(root, folder, part)),
      ),
      exclude: [path.join(root, '**', 'node_modules')],
    }
    // What its own settings say beside these stays in force.
    if (members.length === 1) return { folders: members, config: path.join(root, members[0]!, 'tsconfig.json') }
    mkdirSync(into, { recursive: true })
    const config = path.join(into, `${members[0]!.replaceAll('/', '-')}.json`)
    writeFileSync(config, JSON.stringify(whole, null, 2))
    return { folders: members, config }
  })
}

const settingsOf = (root: string, folder: string): Settings => read(path.join(root, folder, 'tsconfig.json'))
