import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The headers of every answer. Scripts run only from our own files, and of inline scripts only those that the built pages
 * have (by hash): a caller's name that found its way into a page as HTML would still not run.
 */
export function securityHeaders(panelFolder: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${inlineScriptHashes(panelFolder).join(' ')}`.trim(),
    // Component libraries set styles by attribute; a style can't run.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
  }
}

function inlineScriptHashes(panelFolder: string): string[] {
  if (!existsSync(panelFolder)) return []
  const hashes = new Set<string>()
  for (const file of globSync('**/*.html', { cwd: panelFolder })) {
    const html = readFileSync(join(panelFolder, file), 'utf8')
    for (const [, attributes, script] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
      if (/\bsrc\s*=/i.test(attributes!) || script === '') continue
      hashes.add(`'sha256-${createHash('sha256').update(script!).digest('base64')}'`)
    }
  }
  return [...hashes].sort()
}
