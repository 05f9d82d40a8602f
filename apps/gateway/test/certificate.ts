import { generate } from 'selfsigned'

const DAY_MS = 86_400_000

/** A certificate of this machine and its key, as PEM; it ends in so many days. */
export async function certificate(days = 90) {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 100 * DAY_MS),
    notAfterDate: new Date(Date.now() + days * DAY_MS),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'board.example.com' },
        ],
      },
    ],
  })
  return { cert, key }
}
