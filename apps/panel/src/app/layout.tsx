import { PROTOCOL_VERSION } from '@jackfield/protocol'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { inter } from '../fonts/inter.ts'
import './globals.css'

export const metadata: Metadata = {
  title: 'Jackfield',
  description: 'Live operator panel for Asterisk',
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg', apple: '/icon-192.png' },
  // A11: a window of its own, with the worker that `ring/use-notices.ts` registers.
  manifest: '/manifest.webmanifest',
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#14191f' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    // theme.js writes data-theme before React wakes.
    <html lang="en" dir="ltr" className={inter} suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
        <script src="/early-link.js" async fetchPriority="high" data-protocol-version={PROTOCOL_VERSION} />
      </head>
      <body>{children}</body>
    </html>
  )
}
