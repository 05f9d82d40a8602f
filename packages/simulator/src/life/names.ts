/** People and companies who call in, in the scripts that a European switchboard meets. */
const callers: readonly (readonly [name: string, prefix: string])[] = [
  ['Maria Rossi', '+390655'],
  ['Officina Bianchi', '+390245'],
  ['Studio Legale Ferraro', '+390815'],
  ['Giuseppe Esposito', '+39333'],
  ['Иван Петров', '+7495'],
  ['ООО «Вектор»', '+7812'],
  ['Ольга Смирнова', '+7916'],
  ['Müller & Söhne GmbH', '+4989'],
  ['Jürgen Weiß', '+4930'],
  ['Lukas Weber', '+4366'],
  ['Société Générale de Pompes', '+3314'],
  ['Hélène Lefèvre', '+3361'],
  ['María José Núñez', '+3491'],
  ['João Conceição', '+35121'],
  ['محمد الأحمد', '+97150'],
  ['شركة النور للتجارة', '+96611'],
  ['山田 太郎', '+8135'],
  ["Sean O'Brien", '+3531'],
  ['Zoë van den Berg', '+3120'],
  ['Łukasz Żółć', '+4822'],
  ['Nikolaos Papadopoulos', '+30210'],
  ['Acme Logistics, Dispatch "North"', '+44207'],
  ['Dr. Aleksandra Wiśniewska-Kowalczyk, Przychodnia', '+4812'],
  ['', '+39347'],
  ['', '+49151'],
]

/** A caller from outside; the same `random` gives the same people. */
export function outsideCaller(random: () => number): { name: string; number: string } {
  const [name, prefix] = callers[Math.floor(random() * callers.length)]!
  const digits = String(Math.floor(random() * 1e7)).padStart(7, '0')
  // Some withhold their number, as in life.
  return random() < 0.04 ? { name: '', number: 'anonymous' } : { name, number: `${prefix}${digits}` }
}
