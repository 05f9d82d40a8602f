import { forwardFamilies } from '@jackfield/dialplan'
import type { ForwardWhen } from '@jackfield/model'
import type { Mirror } from './mirror.ts'
import { learnCallFlows, switchesOf } from './switches.ts'
import { touchNumber } from './touch.ts'

/** What was read of Asterisk's database: by family, the values by key. */
export type KeptFamilies = ReadonlyMap<string, ReadonlyMap<string, string>>

const cases = Object.entries(forwardFamilies) as [ForwardWhen, string][]

/** Custom states that FreePBX sets right after it has written the database. */
const marks = /^Custom:(?:(?:DEV)?(?:DND|CF)|DAYNIGHT)/i

/** [KEPT-1] Whether a change of that device's state says that the database has changed too, which no event tells. */
export function marksDatabase(mirror: Mirror, device: string): boolean {
  if (marks.test(device)) return true
  const key = device.toLowerCase()
  return switchesOf(mirror).some(({ lamp }) => lamp?.toLowerCase() === key)
}

/** [KEPT-2] The families that this exchange has something in, by the site's configuration or by what the exchange has told. */
export function keptFamilies(mirror: Mirror): string[] {
  const { dnd, forward } = mirror.directory
  return [
    ...(dnd === 'device-state' || dnd === 'none' ? [] : ['DND']),
    ...(forward === 'none' && !tellsForwards(mirror) ? [] : Object.values(forwardFamilies)),
    ...(mirror.callFlows.size > 0 ? ['DAYNIGHT'] : []),
  ]
}

function tellsForwards(mirror: Mirror): boolean {
  for (const { forwarded } of mirror.extens.values()) if (forwarded !== null) return true
  for (const lamp of mirror.lamps.keys()) if (lamp.startsWith('CF ')) return true
  return false
}

/** [KEPT-3] Takes over what was read last, for each family that was read. */
export function learnFamilies(mirror: Mirror, families: KeptFamilies): void {
  const flows = families.get('DAYNIGHT')
  if (flows) learnCallFlows(mirror, flows)
  const dnd = families.get('DND')
  if (dnd) learnKeptDnd(mirror, new Set([...dnd].flatMap(([number, value]) => (value === '' ? [] : [number]))))
  const [always, busy, noAnswer] = cases.map(([, family]) => families.get(family))
  if (always && busy && noAnswer) learnForwards(mirror, { always, busy, noAnswer })
}

/** [PRES-2] The numbers with do not disturb in AstDB (`DND/<number>`, as FreePBX keeps it). */
export function learnKeptDnd(mirror: Mirror, numbers: ReadonlySet<string>): void {
  const before = mirror.keptDnd
  mirror.keptDnd = new Set(numbers)
  // The first reading tells of everybody that they are not.
  if (before === null) mirror.touched.all = true
  for (const number of [...(before ?? []), ...numbers])
    if (before?.has(number) !== numbers.has(number)) touchNumber(mirror, number)
}

function learnForwards(mirror: Mirror, now: NonNullable<Mirror['keptForwards']>): void {
  const before = mirror.keptForwards
  mirror.keptForwards = now
  if (before === null) mirror.touched.all = true
  for (const [when] of cases)
    for (const number of [...(before?.[when].keys() ?? []), ...now[when].keys()])
      if (before?.[when].get(number) !== now[when].get(number)) touchNumber(mirror, number)
}
