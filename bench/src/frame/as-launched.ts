/** How the launcher starts the gateway: options of Node and variables for it. The bench of a gateway measures it so. */
export const asLaunched = {
  options: ['--max-semi-space-size=8', '--no-allocation-site-pretenuring'],
  variables: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
} as const
