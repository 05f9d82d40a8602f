import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'

/** The files of a bundle, by their names in it. */
export type BundleFiles = ReadonlyMap<string, string>

/**
 * Writes them as one `.tar.gz` that its owner alone may read. What is there is never written over, and half a bundle never has the name.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function writeArchive(file: string, files: BundleFiles, at: Date): Promise<void> {
  const folder = file
    .split('/')
    .at(-1)!
    .replace(/\.tar\.gz$|\.tgz$/, '')
  const entries = [...files].map(([name, body]) => {
    const bytes = Buffer.from(body)
    return { header: { name: `${folder}/${name}`, size: bytes.length, mtime: at, mode: 0o600 }, body: bytes }
  })
  const part = `${file}.part`
  try {
    rmSync(part, { force: true })
    writeFileSync(part, gzipSync(await packTar(entries)), { mode: 0o600, flag: 'wx' })
    linkSync(part, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(
      code === 'EEXIST' ? `${file} is there already; name another file` : `${file} can't be written (${code})`,
      {
        cause: error,
      },
    )
  } finally {
    rmSync(part, { force: true })
  }
}
