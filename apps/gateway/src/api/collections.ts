import { legFingerprint, sentFingerprint, type TableName, type Tables, tables, type View } from '@jackfield/model'
import { z } from 'zod'
import { type FilterField, filterFields, matches } from './filter.ts'
import { type AnySchema, type ApiRequest, type ApiRoute, badRequest, type NamedSchema, notFound, ok } from './route.ts'

/** Rows of one page. */
const MAX_PAGE = 1000
const PAGE = 100

interface Collection<T extends TableName = TableName> {
  readonly path: string
  readonly table: T
  /** The name of its rows in the OpenAPI document. */
  readonly name: string
  readonly one: string
  readonly about: string
}

const collection = <T extends TableName>(table: T, path: string, name: string, about: string): Collection<T> => ({
  path,
  table,
  name,
  one: path.replaceAll('-', ' ').replace(/s$/, ''),
  about,
})

/** The tables of the board that can be read one by one. */
export const collections: readonly Collection[] = [
  collection('calls', 'calls', 'Call', 'Calls: the legs that are joined now'),
  collection('legs', 'legs', 'LegWithFingerprint', 'Legs of calls, with what a command about one has to carry'),
  collection('consults', 'consults', 'Consult', 'Consults: a person is asked while a customer waits'),
  collection('extensions', 'extensions', 'Extension', 'People and lines'),
  collection('queues', 'queues', 'Queue', 'Queues'),
  collection('waitingCallers', 'waiting-callers', 'WaitingCaller', 'Callers who wait in queues'),
  collection('members', 'members', 'Member', 'Members of queues'),
  collection('conferences', 'conferences', 'Conference', 'Conferences'),
  collection('participants', 'participants', 'Participant', 'Participants of conferences'),
  collection('lots', 'lots', 'Lot', 'Parking lots'),
  collection('parkedCalls', 'parked-calls', 'ParkedCall', 'Parked calls'),
  collection('trunks', 'trunks', 'Trunk', 'Trunks'),
  collection('switches', 'switches', 'Switch', 'Switches of the site'),
  collection('callbacks', 'callbacks', 'Callback', 'Call-backs'),
  collection('notes', 'notes', 'Note', 'Notes on calls'),
  collection('alerts', 'alerts', 'Alert', 'Emergency calls that nobody has taken note of'),
  collection('hotDesks', 'hot-desks', 'HotDesk', 'Who is signed in at which phone, and whose phones are assigned'),
  collection('reservations', 'reservations', 'Reservation', 'Who has which caller in hand'),
  collection('feeds', 'feeds', 'Feed', 'Links to the exchange, and the database'),
  collection('gaps', 'gaps', 'Gap', 'Lists that the exchange did not give'),
  collection('needs', 'needs', 'Need', 'What commands need of the exchange, and whether it is there'),
]

/** One of them is served by `command-routes.ts`. */
const commands = collection('commands', 'commands', 'Command', 'Commands under way, and those that ended just now')

/** A leg with what `seen` of a command about it must be. */
const LegWithFingerprint = z.object({
  ...tables.legs.shape,
  /** For every command with `legId` and `seen`. */
  seen: z.string(),
  /** For `undo-transfer`. */
  seenWhenSent: z.string(),
})

const schemaOf = ({ table }: Collection): AnySchema => (table === 'legs' ? LegWithFingerprint : tables[table])

const shown = <T extends TableName>(table: T, row: Tables[T]): object =>
  table === 'legs'
    ? {
        ...row,
        seen: legFingerprint(row as Tables['legs']),
        seenWhenSent: sentFingerprint(row as Tables['legs']),
      }
    : row

const rowsOf = (view: View, table: TableName): ReadonlyMap<string, Tables[TableName]> => view[table]

export function collectionRoutes(): ApiRoute[] {
  return [...collections.flatMap((one) => [pageRoute(one), rowRoute(one)]), pageRoute(commands)]
}

function rowRoute(one: Collection): ApiRoute {
  const row: NamedSchema = { name: one.name, schema: schemaOf(one) }
  return {
    method: 'GET',
    path: `/api/v1/${one.path}/{id}`,
    tag: 'board',
    summary: `One of the ${one.path.replaceAll('-', ' ')}`,
    scope: 'read',
    params: { id: { about: 'Its id, percent-encoded: ids may hold / and |', schema: z.string() } },
    answers: { 200: { about: 'The row', ...row }, 404: { about: 'No such row on this board' } },
    run({ view, params }) {
      const found = rowsOf(view, one.table).get(params.id!)
      return found ? ok(shown(one.table, found)) : notFound(`${one.one} ${params.id}`)
    },
  }
}

function pageRoute(one: Collection): ApiRoute {
  const schema = schemaOf(one)
  const fields = filterFields(schema)
  return {
    method: 'GET',
    path: `/api/v1/${one.path}`,
    tag: 'board',
    summary: one.about,
    about:
      'Sorted by id. A filter is the name of a field and the value it must have; given several times, any of the values will do; of a list, one of its items; `null` for none.',
    scope: 'read',
    query: {
      limit: {
        about: `Rows of a page, 1 to ${MAX_PAGE}; ${PAGE} when not given`,
        schema: z.int().min(1).max(MAX_PAGE),
      },
      after: { about: 'The page after this id: `next` of the last page', schema: z.string() },
      ...Object.fromEntries(
        [...fields].map(([name, { about, schema: of }]) => [name, { about, schema: of, isList: true }]),
      ),
    },
    answers: {
      200: {
        about: 'A page of rows',
        name: `${one.name}Page`,
        schema: z.object({
          items: z.array(schema),
          /** All that match, on all pages. */
          total: z.int(),
          /** For `after` of the next page; null = this is the last. */
          next: z.string().nullable(),
        }),
      },
      400: { about: 'A filter that is not known, or a limit that is none' },
    },
    run: (request) => page(one, fields, request),
  }
}

function page(one: Collection, fields: ReadonlyMap<string, FilterField>, { view, query }: ApiRequest) {
  const limit = limitOf(query.get('limit'))
  if (limit === null) return badRequest(`limit must be a whole number from 1 to ${MAX_PAGE}.`)
  const filters = [...query].filter(([name]) => name !== 'limit' && name !== 'after')
  const unknown = filters.find(([name]) => !fields.has(name))
  if (unknown)
    return badRequest(
      `${unknown[0].slice(0, 80)} is no field of these rows; there are ${[...fields.keys()].join(', ')}.`,
    )
  const found = [...rowsOf(view, one.table).values()]
    .filter((row) => filters.every(([name, values]) => matches(row, name, values)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const after = query.get('after')?.[0]
  const rest = after === undefined ? found : found.filter(({ id }) => id > after)
  const items = rest.slice(0, limit)
  const next = rest.length > limit ? items.at(-1)!.id : null
  return ok({ items: items.map((row) => shown(one.table, row)), total: found.length, next })
}

/** null = no such limit. */
function limitOf(given: readonly string[] | undefined): number | null {
  if (given === undefined) return PAGE
  const limit = Number(given[0])
  return given.length === 1 && /^\d{1,4}$/.test(given[0]!) && limit >= 1 && limit <= MAX_PAGE ? limit : null
}
