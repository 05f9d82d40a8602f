import type { NextConfig } from 'next'

/** A plain folder of files: the gateway serves it, there is no server of Next's own. */
const config: NextConfig = {
  output: 'export',
  reactStrictMode: true,
  images: { unoptimized: true },
  // The workspace packages are TypeScript source whose imports carry `.ts`.
  transpilePackages: ['@jackfield/client', '@jackfield/model', '@jackfield/protocol'],
  // The texts are parsed by the build, and what formats them has no parser: 9 kB less before the board lives.
  turbopack: {
    rules: {
      '*.ts': {
        condition: { path: /src\/i18n\/[a-z]+\/(?!index)[\w-]+\.ts$/ },
        loaders: ['./scripts/compile-messages.ts'],
        as: '*.js',
      },
      '**/transports/*.js': {
        condition: { path: /engine\.io-client\/build\/esm\/transports\/(polling-xhr|webtransport)\.js$/ },
        loaders: ['./scripts/leave-out-transports.ts'],
        as: '*.js',
      },
      // The operator's pages are the help of the page: one source.
      '*.md': { loaders: ['./scripts/compile-help.ts'], as: '*.js' },
    },
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // TypeScript 7 has no JavaScript API for Next to call; `tsc --noEmit` is our own step.
  typescript: { ignoreBuildErrors: true },
}

export default config
