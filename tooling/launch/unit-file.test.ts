import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const guide = readFileSync(new URL('../../docs/install.md', import.meta.url), 'utf8')
const unit = /```ini\n(\[Unit\][\s\S]*?)```/.exec(guide)![1]!

it.each([
  'ProtectSystem=strict',
  'CapabilityBoundingSet=',
  'NoNewPrivileges=yes',
  'SystemCallFilter=@system-service',
  'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX',
  'PrivateDevices=yes',
  'MemoryMax=1G',
  'StartLimitBurst=5',
  'RestartPreventExitStatus=2',
])('the service runs with %s', (line) => expect(unit.split('\n')).toContain(line))

it('the proxy of the guide says from where a browser comes and whether by TLS', () => {
  const proxy = readFileSync(new URL('../../docs/admin/proxy.md', import.meta.url), 'utf8')
  for (const header of ['Host $host', 'X-Forwarded-For $proxy_add_x_forwarded_for', 'X-Forwarded-Proto $scheme'])
    expect(proxy).toContain(`proxy_set_header ${header};`)
})
