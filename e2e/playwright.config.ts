import { defineConfig } from '@playwright/test'
import { findChromium } from '../tooling/test/needs.ts'

const executablePath = findChromium()

export default defineConfig({
  projects: [
    { name: 'simulator', testDir: 'browser' },
    { name: 'asterisk', testDir: 'browser-asterisk' },
  ],
  // Each test has an exchange and a gateway of its own; what it waits for leaves room for a second one on two cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  outputDir: '../.jackfield/test-results',
  use: {
    viewport: { width: 1280, height: 720 },
    // The page at each step, but no film of it: that took a third of the time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
