import { describe, expect, it } from 'vitest'
import { readDialplan } from './dialplan-text.ts'
import { setupSnippets } from './setup-snippets.ts'

describe('readDialplan', () => {
  it('reads lines as Asterisk keeps them', () => {
    const text = `; extensions.conf
[one]                              ; what for
exten => _[0-9*#A-Za-z]!,1,GotoIf($["\${A}" = ""]?none)
 same => n(ring),Dial(Local/\${EXTEN}@internal,30) ; and a comment
 same => n,Set(X=a\\;b)
exten => 101,hint,PJSIP/101
exten=s,5,Answer
[two]
exten => i,1,Goto(one,s,1)
`
    expect(Object.fromEntries(readDialplan(text))).toEqual({
      one: [
        { exten: '_[0-9*#A-Za-z]!', priority: '1', application: 'GotoIf', data: `$["\${A}" = ""]?none` },
        { exten: '_[0-9*#A-Za-z]!', priority: '2', application: 'Dial', data: `Local/\${EXTEN}@internal,30` },
        { exten: '_[0-9*#A-Za-z]!', priority: '3', application: 'Set', data: 'X=a;b' },
        { exten: '101', priority: 'hint', application: 'PJSIP/101', data: '' },
        { exten: 's', priority: '5', application: 'Answer', data: '' },
      ],
      two: [{ exten: 'i', priority: '1', application: 'Goto', data: 'one,s,1' }],
    })
  })
  it('reads all that setup prints: every context has lines, and every priority a number', () => {
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    const contexts = readDialplan(extensionsConf)
    expect([...contexts.keys()]).toContain('jackfield-xfer')
    for (const [name, lines] of contexts) {
      expect(lines.length, name).toBeGreaterThan(0)
      for (const { priority, application } of lines) {
        expect(priority, name).toMatch(/^(\d+|hint)$/)
        expect(application, name).toMatch(/^[A-Za-z]+$/)
      }
    }
  })
})
