type Translate = { (key: string, values: Readonly<Record<string, string>>): string; has(key: string): boolean }

/** What a command said that it would do, in the language of the page; null = nothing is known of it. */
export function saidOf(sentence: string | null, t: Translate): string | null {
  if (sentence === null || !sentence.startsWith('{')) return sentence
  try {
    const { key, values } = JSON.parse(sentence) as { key: string; values: Record<string, unknown> }
    if (!t.has(`sentence.${key}`)) return key
    const unknown = t('party.unknown', {})
    const all = Object.entries({ who: '', to: '', ends: '', others: '', at: '', ...values })
    return t(`sentence.${key}`, Object.fromEntries(all.map(([name, value]) => [name, String(value || unknown)])))
  } catch {
    return sentence
  }
}
