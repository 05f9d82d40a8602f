/** The steady people of every test. The recordings, the simulator and the rig know the same ones. */
export const people = {
  rita: { number: '100', name: 'Rita Bauer' },
  anna: { number: '101', name: 'Anna Conti' },
  boris: { number: '102', name: 'Boris Kern' },
  carla: { number: '103', name: 'Carla Neri' },
  dmitri: { number: '104', name: 'Dmitri Volkov' },
  elena: { number: '105', name: 'Elena Sala' },
  fabio: { number: '106', name: 'Fabio Greco' },
  greta: { number: '107', name: 'Greta Lang' },
  hugo: { number: '108', name: 'Hugo Marin' },
  // Two numbers that begin with another's: a look-up by prefix shows itself as the bug it is.
  paola: { number: '1001', name: 'Paola Gatti' },
  quentin: { number: '1002', name: 'Quentin Roy' },
} as const

/** A caller from outside. */
export const outsider = { number: '+390655501', name: 'Mario Rossi' } as const

/** The name of a number, '' for one that nobody here has. */
export function nameOf(number: string): string {
  return Object.values(people).find((person) => person.number === number)?.name ?? ''
}

/** Names that a caller may choose to do harm, as they stand in a row: shown as text, they do none. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '\u0024{CHANNEL(name)}',
  '{who, select, other {x}}',
  '__proto__',
  'constructor',
  '*',
  '[',
  'مرحبا',
  'a'.repeat(120),
  '',
] as const
