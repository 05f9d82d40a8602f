import { defineConfig } from 'vitest/config'

const notUnit = ['**/*.property.test.ts', '**/*.replay.test.ts', '**/node_modules/**', '**/.next/**', '**/out/**']

/**
 * Modules are loaded once for each worker. For each file anew they took most of the time; no test leaves anything in a module that
 * another one could see.
 */
const onceLoaded = { isolate: false }
/** Of two processors vitest would use one. */
const both = { maxWorkers: 2 }

/** One project for each rung of the test ladder that vitest runs; `./jackfield test <rung>` picks one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...onceLoaded,
          ...both,
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'tooling/{ci,launch,reference}/**/*.test.ts',
          ],
          exclude: notUnit,
          // Four to five times what the slowest takes: something else is at work beside it.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'property',
          ...onceLoaded,
          ...both,
          include: ['{packages,apps}/**/*.property.test.ts'],
          exclude: notUnit.slice(2),
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'replay',
          ...onceLoaded,
          ...both,
          include: ['{packages,apps}/**/*.replay.test.ts'],
          exclude: notUnit.slice(2),
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pair',
          ...onceLoaded,
          ...both,
          include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
          exclude: [
            ...notUnit,
            'packages/{cluster,store}/test/**',
            'apps/gateway/test/{cluster,cluster-hostile,database-away,ldap,carddav-radicale}.test.ts',
          ],
          // A house of ten thousand takes 5 s alone, and something else is at work beside it.
          testTimeout: 60_000,
        },
      },
      // With a PostgreSQL or Redis server of each file's own (and an OpenLDAP and a Radicale, which are fetched and unpacked at first use), for which `./jackfield test store` sees to it that the programs are here.
      {
        test: {
          name: 'store',
          ...onceLoaded,
          ...both,
          // What the gateway keeps is tested on SQLite by `pair`.
          include: [
            'packages/{cluster,store}/test/**/*.test.ts',
            'apps/gateway/test/{cluster,cluster-hostile,memory,alerts,database-away,sealed,ldap,carddav-radicale,forget,hot-desk}.test.ts',
            'e2e/kill/**/*.test.ts',
          ],
          env: { JACKFIELD_TEST_DATABASE: 'postgres' },
          // Servers of others in real time, as with phones: one second try, which the report marks.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Packs the published packages and runs them as a stranger would, with Nodes that npm brings.
      {
        test: { name: 'package', include: ['tooling/package/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 180_000 },
      },
      // Makes the Debian package, and installs and starts it in a Debian of its own.
      { test: { name: 'deb', include: ['tooling/deb/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 } },
      // The short form of each bench: that it works, never how fast. Some of it needs a browser and the built panel.
      {
        test: {
          name: 'bench',
          include: ['bench/src/**/*.test.ts'],
          exclude: notUnit,
          testTimeout: 120_000,
          // Each has processes and ports of its own, and no figure is judged.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'contract-simulator',
          include: ['e2e/contract/**/*.test.ts'],
          env: { JACKFIELD_EXCHANGE: 'simulator' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file has an exchange of its own on ports of its own, and waits most of the time.
          maxWorkers: 6,
          ...onceLoaded,
        },
      },
      {
        test: {
          name: 'contract-asterisk',
          include: ['e2e/contract/**/*.test.ts', 'e2e/asterisk/**/*.test.ts'],
          env: { JACKFIELD_EXCHANGE: 'asterisk' },
          testTimeout: 90_000,
          hookTimeout: 300_000,
          // Phones, sound and two programs in real time: one second try, which the report marks with `retry x1`. Each is a race to be found.
          retry: 1,
          // Each file has an exchange of its own on ports of its own; most of the time all wait for phones.
          maxWorkers: 6,
          ...onceLoaded,
        },
      },
    ],
  },
})
