import { describe, expect, it } from 'vitest'
import type { FileReader } from './conf-files.ts'
import { fallbackOn } from './fallback-of.ts'
import { setupSnippets } from './setup-snippets.ts'

const files: Record<string, string> = {
  'extensions.conf': '#include extensions_additional.conf\n',
  'extensions_additional.conf': [
    '[ext-queues]',
    'exten => 500,1,Macro(user-callerid)',
    ' same => n(qcall),Queue(500,t,,,)',
    'exten => 501,1,Answer()',
    ' same => n,Queue( Support ,t)',
    'exten => _5XX,1,Queue(overflow)',
  ].join('\n'),
}
const read: FileReader = (name) => files[name] ?? null
const numberOf = (place: string, ...on: [Parameters<typeof fallbackOn>[0]?, (FileReader | null)?]) => {
  const found = fallbackOn(on[0] ?? 'freepbx', place, on[1] === undefined ? read : on[1])
  return found.ok ? found.fallback : found.problem
}

describe('[SETUP-13] a queue to fall back on', () => {
  it('is written as the number that the exchange dials it by', () => {
    expect(numberOf('queue:500')).toBe('500')
    expect(numberOf('queue:Support')).toBe('501')
    expect(numberOf('queue:Support', 'issabel')).toBe('501')
  })

  it('is a number by its name where the files are elsewhere, and is refused under another name', () => {
    expect(numberOf('queue:500', 'freepbx', null)).toBe('500')
    expect(numberOf('queue:sales', 'freepbx', null)).toMatch(/^--fallback queue:sales: .*give the number/)
  })

  it('is refused where no number leads to it, a pattern neither', () => {
    for (const name of ['502', 'support', 'overflow']) expect(numberOf(`queue:${name}`)).toContain('no number')
  })

  it('stays as it is elsewhere, and so does every other place', () => {
    expect(numberOf('queue:sales', 'plain')).toBe('queue:sales')
    expect(numberOf('queue:Q500', 'vitalpbx', null)).toBe('queue:Q500')
    expect(numberOf('voicemail:103@default')).toBe('voicemail:103@default')
    expect(numberOf('105')).toBe('105')
  })

  it('goes the way of the number, not through an application of our own', () => {
    const accounts = { amiUser: 'a', amiSecret: 'b', ariUser: 'c', ariPassword: 'd', internalContext: 'from-internal' }
    const { extensionsConf } = setupSnippets({ ...accounts, fallback: numberOf('queue:500') })
    const lines = extensionsConf.split('[jackfield-recall]')[1]!.split('\n[')[0]!
    expect(lines).toContain('Dial(Local/500@from-internal,')
    expect(lines).not.toContain('Queue(')
  })
})
