import type { Random } from '../random.ts'

export interface Person {
  extension: string
  name: string
  group: string
  hasVoicemail: boolean
}

/** The steady people of every test and demo; the rig's real exchange knows the same ones. */
const steady: [extension: string, name: string, group: string, hasVoicemail: boolean][] = [
  ['100', 'Rita Bauer', 'Reception', true],
  ['101', 'Anna Conti', 'Office', true],
  ['102', 'Boris Kern', 'Office', false],
  ['103', 'Carla Neri', 'Sales', true],
  ['104', 'Dmitri Volkov', 'Sales', false],
  ['105', 'Elena Sala', 'Support', true],
  ['106', 'Fabio Greco', 'Support', false],
  ['107', 'Greta Lang', 'Sales', false],
  ['108', 'Hugo Marin', 'Warehouse', true],
  ['1001', 'Paola Gatti', 'Warehouse', false],
  ['1002', 'Quentin Roy', 'Office', false],
]

const groups = ['Sales', 'Support', 'Warehouse', 'Office', 'Accounts', 'Logistics', 'Workshop', 'Management']

/** First and family names that belong together, so that a Russian is not called Müller by chance. */
const cultures: { first: string[]; family: string[] }[] = [
  {
    first: ['Giulia', 'Marco', 'Sara', 'Luca', 'Chiara', 'Matteo', 'Elisa', 'Paolo', 'Silvia', 'Andrea', 'Irene'],
    family: ['Rossi', 'Ferrari', 'Esposito', 'Ricci', 'Marino', 'Bruno', 'Gallo', 'Costa', 'Fontana', 'De Luca'],
  },
  {
    first: ['Jürgen', 'Heike', 'Lukas', 'Anneliese', 'Björn', 'Klara', 'Matthias', 'Sabine', 'Uwe', 'Ilse'],
    family: ['Müller', 'Schäfer', 'Weiß', 'König', 'Vogel', 'Brandt', 'Hoffmann', 'Krüger', 'Lehmann', 'Voß'],
  },
  {
    first: ['Ольга', 'Иван', 'Светлана', 'Павел', 'Наталья', 'Алексей', 'Марина', 'Сергей', 'Юлия', 'Тимур'],
    family: ['Ким', 'Лисица', 'Шевчук', 'Коваль', 'Гончар', 'Мороз', 'Соловей', 'Руденко', 'Бондарь', 'Мельник'],
  },
  {
    first: ['Emma', 'Oliver', 'Grace', 'Harry', 'Isla', 'Jack', 'Nora', 'Liam', 'Zoë', 'Sean'],
    family: ["O'Brien", 'Smith', 'Taylor', 'Walker', 'Hughes', 'MacLeod', 'Price', 'Shaw', 'Byrne', 'Clarke'],
  },
  {
    first: ['Amélie', 'Hugo', 'Léa', 'Gaël', 'Chloé', 'Étienne', 'Manon', 'Théo', 'Inès', 'Rémi'],
    family: ['Lefèvre', 'Moreau', 'Garnier', 'Dubois', 'Rousseau', 'Faure', 'Mercier', 'Blanc', 'Girard', 'Noël'],
  },
  {
    first: ['ليلى', 'يوسف', 'مريم', 'عمر', 'نور', 'خالد', 'سلمى', 'طارق', 'هدى', 'سامي'],
    family: ['حداد', 'منصور', 'خوري', 'نصار', 'سالم', 'عزيز', 'درويش', 'زيدان', 'فارس', 'بركات'],
  },
  {
    first: ['María', 'Iñaki', 'Lucía', 'Álvaro', 'Nuria', 'Jordi', 'Inés', 'Raúl', 'Begoña', 'Óscar'],
    family: ['Muñoz', 'Ibáñez', 'Ortega', 'Peña', 'Castaño', 'Núñez', 'Vidal', 'Soler', 'Crespo', 'Márquez'],
  },
]

/** A person's name, any culture; the surname alone tells two of a kind apart only most of the time, as in life. */
function makeName(random: Random): string {
  const { first, family } = random.pick(cultures)
  return `${random.pick(first)} ${random.pick(family)}`
}

/** Exactly `count` people, the steady ones first, every extension once and none that a queue, room or slot has. */
export function makePeople(count: number, random: Random): Person[] {
  const people: Person[] = steady
    .slice(0, count)
    .map(([extension, name, group, hasVoicemail]) => ({ extension, name, group, hasVoicemail }))
  const taken = new Set(people.map(({ extension }) => extension))
  // Three digits as long as they last, then five: 1001 and 1002 stay the only ones that begin like another.
  let next = count <= 250 ? 109 : 10_000
  while (people.length < count) {
    const extension = String(next)
    next = next === 499 ? 10_000 : next + 1
    if (taken.has(extension)) continue
    taken.add(extension)
    people.push({ extension, name: makeName(random), group: random.pick(groups), hasVoicemail: random.chance(0.6) })
  }
  return people
}
