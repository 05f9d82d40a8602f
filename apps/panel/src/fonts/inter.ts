import localFont from 'next/font/local'

// Each file is asked for when a letter of its range is shown; the Latin one with the page. The build names them by their content.
const latin = localFont({
  src: './inter-latin.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-latin',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+2260,U+FEFF,U+FFFD',
    },
  ],
})
const cyrillic = localFont({
  src: './inter-cyrillic.woff2',
  weight: '400 700',
  display: 'swap',
  preload: false,
  variable: '--font-cyrillic',
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' }],
})
const latinExt = localFont({
  src: './inter-latin-ext.woff2',
  weight: '400 700',
  display: 'swap',
  preload: false,
  variable: '--font-latin-ext',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-0130,U+0132-0151,U+0154-017F,U+0192,U+01CD-01DC,U+01E6-01E7,U+01FA-01FF,U+0218-021B,U+0259,U+1E80-1E85,U+1E9E,U+1EF2-1EF3',
    },
  ],
})

/** Class of <html>: gives the variables that `--font-sans` of globals.css is made of. */
export const inter = [latin, cyrillic, latinExt].map(({ variable }) => variable).join(' ')
