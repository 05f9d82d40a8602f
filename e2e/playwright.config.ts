import { defineConfig } from '@playwright/test'
import { findChromium } from '../tooling/test/needs.ts'

const executablePath = findChromium()

export default defineConfig({
  projects: [
    { name: 'simulator', testDir: 'browser' },
    { name: 'asterisk', testDir: 'browser-asterisk' },
  ],
  // One exchange, one gateway and one browser at a time: two cores are all there may be.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  outputDir: '../.jackfield/test-results',
  use: {
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
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
