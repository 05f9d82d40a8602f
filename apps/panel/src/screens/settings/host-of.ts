/** A path may be as good as a password: of an address that is only read the host is shown. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')
