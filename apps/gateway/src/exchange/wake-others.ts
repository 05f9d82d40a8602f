/** A link to the exchange that comes back by itself. */
type Waking = { isLive: () => boolean; onState: (listener: () => void) => void; tryNow: () => void }

/** When one link to the exchange comes to life, those that still wait for their next try need not wait any longer. */
export function wakeOthers(links: readonly Waking[]): void {
  for (const link of links) {
    let was = false
    link.onState(() => {
      const is = link.isLive()
      if (is && !was) for (const other of links) if (other !== link && !other.isLive()) other.tryNow()
      was = is
    })
  }
}

/** One of the clients of the exchange. */
export const waking = (client: {
  readonly state: { readonly name: string }
  on: (event: 'state', listener: () => void) => unknown
  tryNow: () => void
}): Waking => ({
  isLive: () => client.state.name === 'live',
  onState: (listener) => void client.on('state', listener),
  tryNow: () => client.tryNow(),
})
