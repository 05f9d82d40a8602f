/**
 * A loader of the build, for the transports of engine.io-client that the live link never takes: long polling and WebTransport. Its `Socket` names all of
 * them, so that they would be read before the board lives.
 */
export default function leaveOutTransport(this: { cacheable?: () => void; resourcePath: string }): string {
  this.cacheable?.()
  return `export const ${this.resourcePath.endsWith('webtransport.js') ? 'WT' : 'XHR'} = undefined`
}
