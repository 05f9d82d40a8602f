/** A version such as 22.10.1; a certified one counts by its base. */
export type AsteriskVersion = readonly [major: number, minor: number, patch: number]

/** Null for what is no release (`GIT-master-…`). */
export function readVersion(text: string): AsteriskVersion | null {
  const found = /^(?:Asterisk )?(?:certified\/)?(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(text.trim())
  return found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : null
}

/** Negative when `a` is older. */
export const compareVersions = (a: AsteriskVersion, b: AsteriskVersion): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** One known hole, and the first release of each branch without it; branches above the last are free of it. */
export interface Advisory {
  readonly id: string
  readonly what: string
  readonly fixedIn: readonly AsteriskVersion[]
}

/** Those that touch AMI, ARI and their HTTP server. */
export const advisories: readonly Advisory[] = [
  {
    id: 'CVE-2019-18610',
    what: 'an Originate of Originate runs system commands',
    fixedIn: [
      [16, 6, 2],
      [17, 0, 1],
    ],
  },
  {
    id: 'CVE-2022-42706',
    what: 'GetConfig reads files outside of the configuration',
    fixedIn: [
      [16, 29, 1],
      [18, 15, 1],
      [19, 7, 1],
      [20, 0, 1],
    ],
  },
  {
    id: 'CVE-2023-49294',
    what: 'GetConfig reads files outside of the configuration, again',
    fixedIn: [
      [18, 20, 1],
      [20, 5, 1],
      [21, 0, 1],
    ],
  },
  {
    id: 'CVE-2024-42365',
    what: 'the class originate is enough to run code',
    fixedIn: [
      [18, 24, 2],
      [20, 9, 2],
      [21, 4, 2],
    ],
  },
  {
    id: 'CVE-2024-53566',
    what: 'ListCategories reads outside of the configuration',
    fixedIn: [
      [18, 26, 1],
      [20, 11, 1],
      [21, 6, 1],
      [22, 1, 1],
    ],
  },
  {
    id: 'GHSA-v6hp-wh3r-cwxh',
    what: '/httpstatus reflects what a page sends (XSS)',
    fixedIn: [
      [20, 18, 2],
      [21, 12, 1],
      [22, 8, 2],
      [23, 2, 2],
    ],
  },
  {
    id: 'GHSA-3rhj-hhw7-m6fw',
    what: 'a digest login over HTTP crashes AMI',
    fixedIn: [
      [20, 20, 1],
      [21, 12, 3],
      [22, 10, 1],
      [23, 4, 1],
    ],
  },
  {
    id: 'GHSA-wcvv-g26m-wx5c',
    what: 'ARI over its websocket ignores read_only',
    fixedIn: [
      [20, 20, 1],
      [21, 12, 3],
      [22, 10, 1],
      [23, 4, 1],
    ],
  },
  {
    id: 'GHSA-vrfp-mg3q-3959',
    what: 'ARI sets variables past live_dangerously',
    fixedIn: [
      [20, 20, 1],
      [21, 12, 3],
      [22, 10, 1],
      [23, 4, 1],
    ],
  },
]

/** What to run at least, by branch. */
export const recommended: readonly AsteriskVersion[] = [
  [20, 20, 1],
  [21, 12, 3],
  [22, 10, 1],
  [23, 4, 1],
]

/** Whether a version has the hole. A branch that never got the fix keeps it, unless it is newer than all that did. */
export function hasHole(version: AsteriskVersion, { fixedIn }: Advisory): boolean {
  const branch = fixedIn.find(([major]) => major === version[0])
  if (branch) return compareVersions(version, branch) < 0
  return version[0] < fixedIn.at(-1)![0]
}

/** The fixed release to go to: of the same branch where there is one, else the lowest recommended one above. */
export function fixedRelease(version: AsteriskVersion): AsteriskVersion {
  return recommended.find(([major]) => major >= version[0]) ?? recommended.at(-1)!
}
