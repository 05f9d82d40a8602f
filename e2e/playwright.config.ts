import { defineConfig } from '@playwright/test'
import { findChromium, findHeadlessShell } from '../tooling/ci/needs.ts'

const executablePath = findHeadlessShell() ?? findChromium()

export default defineConfig({
  projects: [
    // Each with a folder of its own: a run empties its folder first, and both may be under way at once.
    { name: 'simulator', testDir: 'browser', outputDir: '../.jackfield/test-results/simulator' },
    // The screens of what is kept, with another database behind them.
    {
      name: 'simulator-postgres',
      testDir: 'browser',
      grep: /@postgres/,
      outputDir: '../.jackfield/test-results/simulator-postgres',
    },
    { name: 'asterisk', testDir: 'browser-asterisk', outputDir: '../.jackfield/test-results/asterisk' },
  ],
  // Each test has an exchange and a gateway of its own; what it waits for leaves room for a second one on two cores.
  workers: 2,
  // A browser that the machine freezes for most of a minute: one second try, which the run counts and names. Each is to be looked for.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    // What can't be clicked fails as such, and not as a test that took too long.
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 720 },
    // The page at each step, but no film of it, and only where a test is tried again: keeping it of each took a seventh of the time.
    trace: { mode: 'on-first-retry', screenshots: false, snapshots: true, sources: true },
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
        // Chromium keeps a process ready for a page of another site, which no test opens: an eighth of what it takes to open the board.
        '--disable-site-isolation-trials',
        // Whether the framework’s own looks at a page count as clicks there, and when, is chance; ring-blocked.spec.ts has a person’s browser.
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
