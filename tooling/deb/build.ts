import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { writeTree } from './tree.ts'

/*
 * `./jackfield package`: a Debian package of the gateway, the panel, the simulated exchange of the demo, their libraries and Node. Nothing is
 * fetched when it is installed or started. The same state of the repository gives the same bytes.
 */

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const here = import.meta.dirname
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'dist') },
    // `none` and `gzip` are quicker to make, `xz` is a third smaller than `gzip`.
    compress: { type: 'string', default: 'xz' },
  },
})

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
const architecture = (await run('dpkg', ['--print-architecture'])).stdout.trim()
const epoch = await sourceDate()
const work = await mkdtemp(join(tmpdir(), 'jackfield-deb-'))
try {
  const tree = join(work, 'tree')
  await writeTree(root, join(tree, 'usr/lib/jackfield'))
  await place(join(root, 'LICENSE'), 'usr/share/doc/jackfield/copyright')
  await place(join(root, 'CHANGELOG.md'), 'usr/share/doc/jackfield/CHANGELOG.md')
  await place(join(root, 'docs/install.md'), 'usr/share/doc/jackfield/install.md')
  await place(join(here, 'board.yaml'), 'etc/jackfield/board.yaml')
  await write('usr/lib/systemd/system/jackfield.service', await unit())
  await mkdir(join(tree, 'usr/bin'), { recursive: true })
  await symlink('../lib/jackfield/jackfield', join(tree, 'usr/bin/jackfield'))
  const kilobytes = Math.ceil((await sizeOf(tree)) / 1024)
  await write(
    'DEBIAN/control',
    `Package: jackfield
Version: ${version}
Architecture: ${architecture}
Maintainer: The Jackfield authors <jackfield@localhost>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.28), libstdc++6, passwd, init-system-helpers
Section: comm
Priority: optional
Description: live operator panel (web switchboard) for the Asterisk telephone exchange
 The gateway, the panel and the Node that runs them. Nothing else is fetched.
`,
  )
  await write('DEBIAN/conffiles', '/etc/jackfield/board.yaml\n')
  for (const name of ['postinst', 'prerm', 'postrm']) await place(join(here, name), `DEBIAN/${name}`)
  await run('chmod', ['-R', 'u=rwX,go=rX', tree])
  for (const name of ['postinst', 'prerm', 'postrm']) await run('chmod', ['755', join(tree, 'DEBIAN', name)])
  await mkdir(values.out, { recursive: true })
  const file = join(values.out, `jackfield_${version}_${architecture}.deb`)
  await run('dpkg-deb', ['--root-owner-group', `-Z${values.compress}`, '--build', tree, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
  })
  process.stdout.write(`${file}\n`)

  async function write(name: string, text: string): Promise<void> {
    await mkdir(join(tree, name, '..'), { recursive: true })
    await writeFile(join(tree, name), text)
  }
  async function place(from: string, name: string): Promise<void> {
    await mkdir(join(tree, name, '..'), { recursive: true })
    await cp(from, join(tree, name))
  }
} finally {
  await rm(work, { recursive: true, force: true })
}

/** The unit of the guide, which is the one that is read and tested, for the places of the package. */
async function unit(): Promise<string> {
  const guide = await readFile(join(root, 'docs/install.md'), 'utf8')
  const text = /```ini\n(\[Unit\][\s\S]*?)```/.exec(guide)?.[1]
  if (text === undefined) throw new Error('docs/install.md has no unit any more')
  return text
    .replace('ExecStart=/opt/jackfield/jackfield', 'ExecStart=/usr/bin/jackfield')
    .replaceAll('/opt/jackfield', '/usr/lib/jackfield')
}

/** When the state that is packed was made, seconds: of the last commit, or of the changelog where there is no history. */
async function sourceDate(): Promise<string> {
  if (process.env.SOURCE_DATE_EPOCH) return process.env.SOURCE_DATE_EPOCH
  try {
    return (await run('git', ['log', '-1', '--format=%ct'], { cwd: root })).stdout.trim()
  } catch {
    return String(Math.floor((await stat(join(root, 'CHANGELOG.md'))).mtimeMs / 1000))
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) bytes += await sizeOf(path)
    else if (entry.isFile()) bytes += (await stat(path)).size
  }
  return bytes
}
