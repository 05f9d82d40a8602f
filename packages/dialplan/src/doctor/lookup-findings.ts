import { isEveryAddress, LOOKUP_CONTEXT, type LookupPlace } from '../lookup.ts'
import { bad, type Finding, ok, unknown } from './finding.ts'

/** What came of asking the gateway itself as the dialplan does. `absent` = nothing listens there. */
export type LookupTried = 'answers' | 'absent' | { readonly problem: string }

interface Asked {
  readonly modules: ReadonlyMap<string, boolean> | null
  readonly lookup: LookupTried | null
}

/** [DOCTOR-10] Whether the exchange can ask who calls, and the gateway answers; nothing where the setting is not used. */
export function lookupFindings({ modules, lookup: tried }: Asked, place: LookupPlace | null): Finding[] {
  if (place === null) return []
  const loaded = modules?.get('res_agi')
  const module = 'agi.module'
  const listener = 'agi.listener'
  const at = `${isEveryAddress(place.host) ? 'this machine' : place.host}, port ${place.port}`
  return [
    loaded === undefined
      ? unknown(module, `whether the exchange has AGI, of which [${LOOKUP_CONTEXT}] is made, is not told`)
      : loaded
        ? ok(module, 'the exchange has AGI, and can ask who calls')
        : bad(
            module,
            `not loaded: res_agi, of which [${LOOKUP_CONTEXT}] is made`,
            'modules.conf: load = res_agi.so (and no noload of it), then "module load res_agi.so"',
          ),
    tried === 'answers'
      ? ok(listener, `the gateway tells by AGI who calls: ${at}`)
      : tried === 'absent' || tried === null
        ? unknown(listener, `nothing listens at ${at} (phonebook.agi.listen): the board is not started`)
        : bad(
            listener,
            `what listens at ${at} is no board of these settings: ${tried.problem}`,
            'phonebook.agi.listen: another port; or start the board anew with the settings that are meant',
          ),
  ]
}
