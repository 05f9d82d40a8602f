import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../../tooling/ci/needs.ts'

/** `launchOptions` of a test that needs the desktop's part of Chromium (notifications, several loudspeakers), which the headless shell lacks. */
export function onDesktop(options: LaunchOptions, ...args: readonly string[]): LaunchOptions {
  const executablePath = findChromium()
  return {
    ...options,
    ...(executablePath === null ? { channel: 'chromium' } : { executablePath }),
    args: [...(options.args ?? []), ...args],
  }
}
