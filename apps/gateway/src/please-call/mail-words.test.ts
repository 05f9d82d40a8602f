import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailFields, mailLanguages } from '../config/messages-settings.ts'
import { filledIn, type MailValues, mailWords } from './mail-words.ts'

const values: MailValues = {
  ...{ person: 'Boris', caller: 'Mario', number: '0611', company: 'Acme', note: 'the offer' },
  ...{ operator: 'Anna', queue: 'sales', time: 'today' },
}
const empty = Object.fromEntries(mailFields.map((field) => [field, ''])) as MailValues

describe.each(mailLanguages)('%s', (language) => {
  it('names everything that is known', () => {
    const { subject, text } = filledIn(mailWords[language], values)
    expect(subject).toContain('Mario 0611')
    for (const value of ['Mario', '0611', 'Acme', 'the offer', 'Anna', 'sales', 'today']) expect(text).toContain(value)
  })
  it('leaves out the lines of what is not', () => {
    const { text } = filledIn(mailWords[language], { ...empty, number: '0611' })
    expect(text.trim().split('\n')).toHaveLength(2)
    expect(text).not.toMatch(/[{}]/)
  })
})

it('what a value holds is never a field, and a subject has one line', () => {
  const word = fc.string({ maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' '))
  fc.assert(
    fc.property(word, word, (caller, note) => {
      const template = { subject: '{caller}', text: '{note} by {operator}' }
      const { subject, text } = filledIn(template, { ...values, caller: `${caller}{note}`, note: `${note}{operator}` })
      expect(subject).not.toMatch(/[\r\n]/)
      expect(subject.endsWith('{note}')).toBe(true)
      expect(text).toContain('{operator} by Anna')
    }),
  )
})
