import {
  type Bounds,
  exchangeName,
  Insiders,
  type Journey,
  maskParty,
  maskText,
  type OwnName,
  Sight,
  type Someone,
  type Step,
  type View,
} from '@jackfield/model'

/** A journey as one operator may see it. The very same object where nothing is hidden, on a board of one exchange. */
export type ShowJourney = (journey: Journey) => Journey

const nobody: Someone = { name: '', number: '', extensionId: null }

/**
 * What of a journey is shown. Who is bound sees of others only that somebody was there: what a call did at another tenant is not theirs to know, but who called and who was called stands in the
 * call itself. Who is not to see callers sees none here either.
 */
export function shownBy(view: View, bounds: Bounds | null, masked: boolean): ShowJourney {
  const placed = atExchange(view)
  if (bounds === null && !masked) return placed
  const sight = bounds && new Sight(bounds, view)
  const insiders = masked ? new Insiders(view) : null
  // Whose number is hidden has no company either.
  const mask = (who: Someone): Someone => {
    if (insiders === null || who.extensionId !== null) return who
    const { name, number } = maskParty(who, insiders)
    return { name, number, extensionId: null }
  }
  const isOurs = (who: Someone) => sight === null || who.extensionId === null || sight.isOurs(who.extensionId)
  const party = (who: Someone): Someone => (isOurs(who) ? mask(who) : { ...who, extensionId: null })
  const inside = (who: Someone): Someone => (isOurs(who) ? mask(who) : nobody)
  const by = (who: Someone | null): Someone | null => (who === null ? null : inside(who))
  const place = (name: string, seen: boolean | undefined) => (seen === false ? '' : name)
  const step = (one: Step): Step => {
    switch (one.kind) {
      case 'rang':
      case 'answered':
        return { ...one, who: inside(one.who) }
      case 'asked':
        return { ...one, by: inside(one.by), who: inside(one.who) }
      case 'moved':
        return { ...one, by: by(one.by), to: inside(one.to) }
      case 'told':
        return { ...one, by: inside(one.by), to: inside(one.to) }
      case 'held':
        return { ...one, by: inside(one.by) }
      case 'parked':
        return { ...one, by: by(one.by) }
      case 'queued': {
        const seen = sight?.seesQueue(one.queueId)
        return { ...one, by: by(one.by), name: place(one.name, seen), queueId: place(one.queueId, seen) }
      }
      case 'voicemail':
        return { ...one, by: by(one.by), of: by(one.of) }
      case 'menu':
        return { ...one, by: by(one.by), name: place(one.name, sight === null) }
      case 'conference': {
        const seen = sight?.seesRoom(one.roomId)
        return { ...one, name: place(one.name, seen), roomId: place(one.roomId, seen) }
      }
      case 'returned':
        return { ...one, from: sight === null ? mask(one.from) : nobody }
      case 'recorded':
        // Whoever may not see who it was, or who called, can't be given what they said.
        return isOurs(one.who) && insiders === null ? one : { ...one, who: inside(one.who), legId: '', file: null }
      case 'noted': {
        if (!isOurs(one.by)) return { ...one, by: nobody, text: '' }
        return { ...one, text: insiders === null ? one.text : maskText(one.text, insiders) }
      }
      case 'joined':
      case 'gap':
      case 'ended':
        return one
    }
  }
  return (journey) => ({
    ...placed(journey),
    caller: party(journey.caller),
    callee: journey.callee && party(journey.callee),
    steps: journey.steps.map(step),
    ...(journey.sound && { sound: journey.sound.map((one) => ({ ...one, who: inside(one.who) })) }),
  })
}

/** S7: with the name of the exchange at which it was, of several. */
function atExchange(view: View): ShowJourney {
  if (view.exchanges.size === 0) return (journey) => journey
  return (journey) => {
    const exchange = exchangeName(view, journey.id)
    return exchange === null ? journey : { ...journey, exchange }
  }
}

/** The same with the names that the operator's own contacts have for people outside. */
export function withOwnNames(show: ShowJourney, of: (number: string) => OwnName | null): ShowJourney {
  const named = (who: Someone): Someone => {
    const own = who.extensionId === null && who.number !== '' ? of(who.number) : null
    if (own === null) return who
    const { company: _, ...same } = who
    const company = own.name === '' ? '' : own.company
    return { ...same, name: own.name || own.company, ...(company === '' ? {} : { company }), isOwn: true }
  }
  const step = (one: Step): Step =>
    Object.fromEntries(
      Object.entries(one).map(([key, value]) => [key, isSomeone(value) ? named(value) : value]),
    ) as unknown as Step
  return (journey) => {
    const { caller, callee, steps, sound, ...same } = show(journey)
    return {
      ...{ ...same, caller: named(caller), callee: callee && named(callee), steps: steps.map(step) },
      ...(sound && { sound: sound.map((one) => ({ ...one, who: named(one.who) })) }),
    }
  }
}

const isSomeone = (value: unknown): value is Someone =>
  typeof value === 'object' && value !== null && 'extensionId' in value && 'number' in value
