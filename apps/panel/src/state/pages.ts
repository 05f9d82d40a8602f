import type { BoardState } from '@jackfield/client'

/** The other pages of the panel, each at its own address; those of administrators are for who is signed in, also while the board of somebody else is seen. */
const pages = [
  { href: '/history', title: 'history.title', whose: 'all' },
  { href: '/reports', title: 'reports.title', whose: 'all' },
  { href: '/queue', title: 'queues.title', whose: 'all' },
  { href: '/rewind', title: 'rewind.title', whose: 'all' },
  { href: '/contacts', title: 'contacts.title', whose: 'all' },
  { href: '/wall', title: 'wall.title', whose: 'all' },
  { href: '/account', title: 'account.title', whose: 'account' },
  { href: '/settings', title: 'site.title', whose: 'administrator' },
  { href: '/people', title: 'account.people', whose: 'administrator' },
  { href: '/roles', title: 'roles.title', whose: 'administrator' },
  { href: '/audit', title: 'audit.title', whose: 'administrator' },
] as const

/** Those of administrators alone. */
export const administratorPages = pages.filter(({ whose }) => whose === 'administrator')

/** Those that this person can open. */
export const pagesFor = ({ me, administers }: Pick<BoardState, 'me' | 'administers'>) =>
  pages.filter(({ whose }) => whose === 'all' || (whose === 'account' ? me.name !== null : administers))
