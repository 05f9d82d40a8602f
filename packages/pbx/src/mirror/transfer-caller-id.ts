/** What a moved call shows at the phone that rings; what is not given is as the site has it in general. */
export interface ShownSetup {
  /** Stands before the name. */
  readonly prefix?: string | undefined
  /** `keep` = the caller's, `operator` = that of who moves the call, `none`, or a name. */
  readonly name?: string | undefined
  /** `keep` = the caller's, `operator` = that of who moves the call, or a number. */
  readonly number?: string | undefined
}

/** What the site shows at phones of its own people (`inside`) and at numbers outside. */
export interface ShownSetups {
  readonly inside?: ShownSetup | undefined
  readonly outside?: ShownSetup | undefined
}

/** C4: what moved calls show; `lines` = other words for calls that came by that trunk, or to that number of the site. The first that fits counts. */
export interface TransferCallerId extends ShownSetups {
  readonly lines?:
    | readonly (ShownSetups & { readonly trunk?: string | undefined; readonly did?: string | undefined })[]
    | undefined
}

/** The prefixes in it, the longest first, so that none is mistaken for the beginning of another. */
export function prefixesIn(setup: TransferCallerId | null): string[] {
  const all = [setup ?? {}, ...(setup?.lines ?? [])].flatMap(({ inside, outside }) => [
    inside?.prefix ?? '',
    outside?.prefix ?? '',
  ])
  return [...new Set(all)].filter((prefix) => prefix !== '').sort((a, b) => b.length - a.length)
}

/** The numbers in it that are nobody's on the board. */
export function numbersIn(setup: TransferCallerId | null): Set<string> {
  const all = [setup ?? {}, ...(setup?.lines ?? [])].flatMap(({ inside, outside }) => [inside?.number, outside?.number])
  return new Set(all.filter((number) => number !== undefined))
}

/** [TEXT-4] A name from the wire without the prefix that the site itself has put before it; '' when only the caller's number stood behind it. */
export function withoutPrefix(prefixes: readonly string[], name: string): string {
  const prefix = prefixes.find((one) => name.startsWith(`${one} `))
  if (prefix === undefined) return name
  const rest = name.slice(prefix.length + 1)
  return /^\+?[0-9*#]+$/.test(rest) ? '' : rest
}
