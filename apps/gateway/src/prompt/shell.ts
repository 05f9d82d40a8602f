import { createInterface } from 'node:readline'

export interface ShellOptions {
  readonly prompt: string
  /** All that may stand in place of the last word, given the words before it; those that begin like it are offered. */
  readonly complete: (before: readonly string[], word: string) => Promise<readonly string[]> | readonly string[]
  /** Runs one line; what it throws is printed. `signal` is aborted by Ctrl-C. */
  readonly run: (words: readonly string[], signal: AbortSignal) => Promise<void>
}

/** A prompt with completion by Tab, until `quit`, Ctrl-D, or Ctrl-C while nothing runs. Reads a pipe line by line as well. */
export async function shell({ prompt, complete, run }: ShellOptions): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt,
    terminal: process.stdin.isTTY,
    completer: (line: string, done: (error: Error | null, found: [string[], string]) => void) => {
      const words = line.trimStart().split(/\s+/)
      const word = words.pop() ?? ''
      Promise.resolve(complete(words, word)).then(
        (all) => done(null, [all.filter((one) => one.toLowerCase().startsWith(word.toLowerCase())), word]),
        () => done(null, [[], word]),
      )
    },
  })
  let isClosed = false
  lines.once('close', () => {
    isClosed = true
  })
  let running: AbortController | null = null
  lines.on('SIGINT', () => {
    if (running === null) lines.close()
    else running.abort()
  })
  lines.prompt()
  for await (const line of lines) {
    const words = wordsIn(line)
    if (words[0] === 'quit' || words[0] === 'exit') break
    running = new AbortController()
    if (words.length > 0)
      await run(words, running.signal).catch((error: Error) => process.stdout.write(`${error.message}\n`))
    running = null
    // A pipe ends before what it held is done.
    if (!isClosed) lines.prompt()
  }
  lines.close()
}

/** Words of a line; what stands in quotes is one. */
export function wordsIn(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']+|"([^"]*)"|'([^']*)')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  )
}
