import { bad, type Finding, ok, unknown } from './finding.ts'

/** The port of CSTA clients, as the settings have it, and what came of asking there. */
export interface CstaTried {
  /** Where it listens, in words. */
  readonly at: string
  readonly tls: boolean
  /** Who can reach it: this machine, those at one address of it, or everybody who reaches the machine. */
  readonly reach: 'this-machine' | 'one-address' | 'every-address'
  /** `absent` = nothing listens there. */
  readonly tried: 'answers' | 'absent' | { readonly problem: string }
}

/** [DOCTOR-13] Where CSTA clients are let in: that the board answers there, and whether names and passwords cross a network in clear. Nothing where it is not used. */
export function cstaFindings(csta: CstaTried | null): Finding[] {
  return csta === null ? [] : [listener(csta), clear(csta)]
}

function listener({ at, tls, tried }: CstaTried): Finding {
  const id = 'csta.listener'
  if (tried === 'answers') return ok(id, `CSTA clients are answered at ${at}${tls ? ', by TLS' : ''}`)
  if (tried === 'absent') return unknown(id, `nothing listens at ${at} (csta.listen): the board is not started`)
  return bad(
    id,
    `what listens at ${at} is no CSTA port of these settings: ${tried.problem}`,
    'csta.listen: another port; or start the board anew with the settings that are meant',
  )
}

function clear({ at, tls, reach }: CstaTried): Finding {
  const id = 'csta.plain'
  const fix = [
    'csta.tls: true (with listen.tls), and clients that speak TLS',
    'csta.listen: 127.0.0.1, where the clients run on this machine',
  ]
  if (tls) return ok(id, 'names and passwords of CSTA clients go by TLS')
  if (reach === 'this-machine') return ok(id, 'CSTA clients come from this machine alone')
  if (reach === 'one-address')
    return unknown(
      id,
      `CSTA clients log in without TLS at ${at}: who else can read along on that network is not told`,
      ...fix,
    )
  return bad(
    id,
    `CSTA clients log in without TLS at ${at}: their names and passwords can be read along the way`,
    ...fix,
    'csta.listen: the one address of this machine at which those clients come, where TLS is not possible',
  )
}
