import type { SwitchSetup } from '@jackfield/dialplan'
import type { Directory, KindSetup, Phonebook, Sitting } from '@jackfield/pbx'
import type { Config } from '../config/config-shape.ts'

/** An operator, who may be bound to contexts. */
type Bindable = { readonly contexts?: readonly string[] | null | undefined }

/** The administrator's names and groups, as the mirror wants them. Groups keep the order in which the file has them. */
export function directoryOf({
  names,
  queues,
  switches,
  dnd,
  forward,
  answer,
  transferCallerId,
  tenants,
  operators,
  groups: targets,
  phonebook,
  sitting,
}: Pick<
  Config,
  'names' | 'queues' | 'switches' | 'dnd' | 'forward' | 'answer' | 'transferCallerId' | 'tenants' | 'groups'
> & { operators: readonly Bindable[]; phonebook?: Phonebook; sitting?: Sitting }): Directory {
  const groups: Record<string, string[]> = Object.create(null)
  const given: Record<string, string> = Object.create(null)
  const kinds: Record<string, KindSetup> = Object.create(null)
  for (const [number, { name, groups: inGroups, kind }] of Object.entries(names.extensions)) {
    if (name !== undefined) given[number] = name
    if (kind !== undefined) kinds[number] = kind
    for (const group of inGroups) {
      groups[group] ??= []
      groups[group].push(number)
    }
  }
  for (const hidden of names.hide ?? []) kinds[hidden] = 'hidden'
  return {
    names: given,
    groups,
    trunks: [...names.trunks],
    kinds,
    groupsByContext: names.groupsBy === 'context',
    places: names.places ?? {},
    extensions: Object.keys(names.extensions).filter((number) => (kinds[number] ?? 'person') === 'person'),
    queueDials: Object.fromEntries(
      Object.entries(queues).flatMap(([queue, { dial }]) => (dial ? [[queue, dial]] : [])),
    ),
    wrapUps: Object.fromEntries(
      Object.entries(queues).flatMap(([queue, { wrapUpSeconds }]) => (wrapUpSeconds ? [[queue, wrapUpSeconds]] : [])),
    ),
    switches: switchesOf(switches),
    dnd,
    forward,
    answering: answer,
    transferCallerId,
    ...(phonebook ? { phonebook } : {}),
    ...(sitting ? { sitting } : {}),
    ...(isByContext({ operators, groups: targets }) ? { tenants: contextsOf(tenants) } : {}),
  }
}

/** Whether people are told apart by their contexts: operators are bound to some, or a target group names some. */
const isByContext = ({ operators, groups }: Pick<Config, 'groups'> & { operators: readonly Bindable[] }): boolean =>
  operators.some(({ contexts }) => contexts != null) ||
  Object.values(groups).some(({ contexts }) => contexts.length > 0)

/** By person, the contexts that the configuration gives them. */
function contextsOf(tenants: Config['tenants']): Record<string, string[]> {
  const contexts: Record<string, string[]> = Object.create(null)
  for (const [context, { extensions }] of Object.entries(tenants))
    for (const id of extensions) contexts[id] = [...(contexts[id] ?? []), context]
  return contexts
}

/** The switches of the configuration; a device state has no values of its own. */
export const switchesOf = (switches: Config['switches']): SwitchSetup[] =>
  switches.map((one) => (one.kind === 'astdb' ? one : { ...one, on: '', off: '' }))
