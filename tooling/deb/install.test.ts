import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { debianTree } from '../../e2e/rig/debian-tree.ts'

/*
 * The Debian package, made by `./jackfield package` and installed by dpkg in a Debian of its own: the distribution's packages, unpacked and
 * not configured as debootstrap would, so dpkg is told to do without their notes; in namespaces of its own, without any network. That takes root
 * and the right to mount; without them the package is made and looked into, and the rest is told as not run.
 */

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
/** Whether this machine lets us make namespaces and mount in them. */
const mayMount = await run('unshare', [
  '--mount',
  '--pid',
  '--net',
  '--ipc',
  '--fork',
  'mount',
  '-t',
  'tmpfs',
  'x',
  '/mnt',
]).then(
  () => true,
  () => false,
)
if (!mayMount)
  process.stderr.write('Without the right to mount (root) the Debian package is made, and not installed.\n')
const base = {
  what: 'Debian 12 for the package',
  suite: 'bookworm',
  packages: [
    'base-files',
    'base-passwd',
    'dpkg',
    'passwd',
    'coreutils',
    'dash',
    'bash',
    'sed',
    'grep',
    'findutils',
    'tar',
    'gzip',
    'util-linux',
    'perl-base',
    'libstdc++6',
    'libc-bin',
    'init-system-helpers',
    'diffutils',
  ],
}

let place: string
let system: string
let deb: string
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'jackfield-deb-test-'))
  await run(join(root, 'jackfield'), ['package', '--out', place, '--compress', 'none'], { maxBuffer: 64 << 20 })
  deb = readdirSync(place).find((name) => name.endsWith('.deb'))!
  const tree = await debianTree(base, 'debian-bookworm', (line) => process.stderr.write(`${line}\n`))
  system = join(place, 'system')
  await run('cp', ['-a', tree, system])
  for (const name of ['passwd', 'group'])
    cpSync(join(system, `usr/share/base-passwd/${name}.master`), join(system, `etc/${name}`))
  for (const name of ['shadow', 'gshadow']) writeFileSync(join(system, `etc/${name}`), '', { mode: 0o640 })
  for (const name of ['status', 'available']) writeFileSync(join(system, `var/lib/dpkg/${name}`), '')
  cpSync(join(place, deb), join(system, 'jackfield.deb'))
}, 600_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** The loopback, which a network namespace of its own begins without: ifreq { "lo", IFF_UP | IFF_RUNNING } by SIOCSIFFLAGS. */
const loopback = `perl -MSocket -e 'socket(my $s, PF_INET, SOCK_DGRAM, 0); my $r = pack("a16s", "lo", 0x41); ioctl($s, 0x8914, $r) or die'`
/** The devices that every program may count on, by their minor number. */
const devices = { null: 3, zero: 5, random: 8, urandom: 9 }

/** Runs a script in that Debian, without a network but its own loopback; gives what it wrote. */
async function inside(script: string, withinMs = 60_000): Promise<string> {
  const lines = [
    'set -e',
    'mount -t proc proc "$system/proc"',
    'mount -t tmpfs dev "$system/dev"',
    ...Object.entries(devices).map(([name, minor]) => `mknod -m 666 "$system/dev/${name}" c 1 ${minor}`),
    loopback,
    'exec chroot "$system" /bin/sh -c "$script"',
  ]
  const args = ['--mount', '--pid', '--net', '--ipc', '--fork', '--kill-child', '/bin/sh', '-c', lines.join('\n')]
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', system, script: `set -e; cd /; ${script}` }
  const { stdout, stderr } = await run('unshare', args, { env, timeout: withinMs, maxBuffer: 16 << 20 })
  return stdout + stderr
}

it.runIf(mayMount)('is installed by dpkg: a user, a settings file that is kept, a place for secrets', async () => {
  // What it depends on is unpacked, and no dpkg has noted it.
  await inside('dpkg --force-depends -i /jackfield.deb')
  const seen = await inside(
    `getent passwd jackfield; stat -c '%a %U:%G %n' /etc/jackfield /etc/jackfield/board.yaml /etc/jackfield/secrets.env; dpkg-query -W -f '\${Conffiles}' jackfield; jackfield help`,
  )
  expect(seen).toMatch(/^jackfield:x:\d+:\d+::\/var\/lib\/jackfield:\/usr\/sbin\/nologin$/m)
  expect(seen).toContain(
    '750 root:jackfield /etc/jackfield\n640 root:jackfield /etc/jackfield/board.yaml\n600 root:root /etc/jackfield/secrets.env',
  )
  expect(seen).toContain(' /etc/jackfield/board.yaml ')
  expect(seen).toContain('./jackfield demo')
})

it.runIf(mayMount)(
  'shows a board at its first start, as its own user, without a network',
  async () => {
    const demo = 'setpriv --reuid jackfield --regid jackfield --clear-groups --no-new-privs jackfield demo --port 8080'
    const ask = `fetch('http://127.0.0.1:8080/').then((r) => r.text()).then((t) => console.log(/<title>/.test(t) ? 'a board' : t))`
    const outside = `fetch('https://example.com/').then(() => console.log('a network'), () => console.log('no network'))`
    const said = await inside(
      `${demo} >/tmp/demo.log 2>&1 & n=0; until grep -q '^Board: ' /tmp/demo.log; do n=$((n+1)); [ $n -lt 600 ] || { cat /tmp/demo.log; exit 1; }; sleep 0.1; done; node=/usr/lib/jackfield/bin/node; $node -e "${ask}"; $node -e "${outside}"`,
      120_000,
    )
    expect(said).toContain('a board')
    expect(said).toContain('no network')
  },
  150_000,
)

it.runIf(mayMount)(
  'says that what needs a checkout does, and refuses to start without an exchange in words',
  async () => {
    const said = await inside('jackfield test 2>&1 || true; jackfield start 2>&1 || echo "code $?"')
    expect(said).toContain('needs a checkout of the repository')
    expect(said).toContain('JACKFIELD_AMI_URL')
    expect(said).toContain('code 2')
  },
)

it.runIf(mayMount)('keeps settings and data when it is removed, and nothing when it is purged', async () => {
  await inside('mkdir -p /var/lib/jackfield && touch /var/lib/jackfield/jackfield.db; dpkg -r jackfield')
  expect(existsSync(join(system, 'usr/lib/jackfield/bin/node'))).toBe(false)
  expect(existsSync(join(system, 'etc/jackfield/board.yaml'))).toBe(true)
  expect(existsSync(join(system, 'var/lib/jackfield/jackfield.db'))).toBe(true)
  await inside('dpkg -P jackfield')
  for (const left of ['etc/jackfield', 'var/lib/jackfield', 'usr/lib/jackfield', 'usr/bin/jackfield'])
    expect(existsSync(join(system, left)), left).toBe(false)
})

it('is the same, byte for byte, when it is made again', async () => {
  const again = join(place, 'again')
  await run(join(root, 'jackfield'), ['package', '--out', again, '--compress', 'none'], { maxBuffer: 64 << 20 })
  const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
  expect(sum(join(again, deb))).toBe(sum(join(place, deb)))
}, 300_000)

it('its unit exposes little', async () => {
  const unit = join(place, 'unit')
  await run('dpkg-deb', ['-x', join(place, deb), unit])
  const file = join(unit, 'usr/lib/systemd/system/jackfield.service')
  const { stdout } = await run('systemd-analyze', ['security', '--offline=yes', '--threshold=25', '--no-pager', file])
  const level = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1])
  expect(level).toBeLessThanOrEqual(2.5)
})
