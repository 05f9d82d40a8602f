/** One file of vitest's JSON report, as far as failures are concerned. `message` is what went wrong outside of its tests. */
export interface FailureReport {
  name: string
  status: string
  message?: string
  assertionResults: readonly { fullName: string; status: string; failureMessages?: readonly string[] | null }[]
}

/** One suite of Playwright's JSON report; suites lie in suites. */
export interface SuiteReport {
  suites?: readonly SuiteReport[]
  specs?: readonly {
    title: string
    file: string
    ok: boolean
    tests: readonly { status?: string; results: readonly { error?: { message?: string } }[] }[]
  }[]
}

/** Most lines that one failure may take. */
const LINES = 6
/** Longest line, characters. */
const WIDTH = 200

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

function told(where: string, message: string): string[] {
  const lines = message
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line))
  return [where, ...lines.slice(0, LINES).map((line) => `    ${line.slice(0, WIDTH)}`)]
}

/** What failed but for what is awaited, with the beginning of each reason: for the end of a long run, whose middle is not kept everywhere. */
export function vitestFailures(
  files: readonly FailureReport[],
  awaited: readonly { file: string; title: string }[] = [],
): string[] {
  return files.flatMap((file) => {
    const name = file.name.replace(/^.*\/(?=(?:e2e|packages|apps|bench|tooling)\/)/, '')
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    // A hook that throws fails its file, not its tests: they are skipped or have passed.
    if (failed.length === 0) return file.status === 'failed' ? told(name, file.message ?? '') : []
    const isAwaited = (fullName: string) =>
      awaited.some((one) => name.endsWith(`/${one.file}`) && one.title === fullName)
    const unknown = failed.filter(({ fullName }) => !isAwaited(fullName))
    return unknown.flatMap((one) => told(`${name} › ${one.fullName}`, one.failureMessages?.[0] ?? ''))
  })
}

/** The same of Playwright's report; a test that passed at its second try is named too. */
export function playwrightFailures(suites: readonly SuiteReport[]): string[] {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .flatMap((spec) => {
        const errors = spec.tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
        return told(`${spec.file} › ${spec.title}`, errors[0] ?? '')
      }),
    ...playwrightFailures(suite.suites ?? []),
  ])
}
