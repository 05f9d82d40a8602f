import { parentPort } from 'node:worker_threads'
import { StoreFault } from '../fault.ts'
import { SqliteFile } from './sqlite-file.ts'
import type { Answer, Question } from './sqlite-thread.ts'

/* The thread that waits for the disk, so that the one that serves the board never does. */

const port = parentPort!
let file: SqliteFile | null = null

function answer(question: Question): unknown {
  switch (question.ask) {
    case 'open':
      file = SqliteFile.open(question.folder, question.distrusted)
      return file.setAside
    case 'execute':
      return file!.execute(question.sql, question.parameters)
    case 'check':
      return file!.mustBeThere()
    case 'close':
      file?.close()
      file = null
  }
}

port.on('message', (question: Question) => {
  const { id } = question
  try {
    port.postMessage({ id, ok: true, value: answer(question) } satisfies Answer)
  } catch (error) {
    const kind = error instanceof StoreFault ? error.kind : null
    port.postMessage({ id, ok: false, kind, message: (error as Error).message } satisfies Answer)
  }
})
