import type { WordsOf } from '../joined.ts'

/** Words of signing in at a phone. */
export const hotDesk = {
  command: { leavePhone: 'Sign out of the phone' },
  sentence: {
    'sign-in-at-phone': 'Sign in at {to}.',
    'sign-in-at-phone-instead': 'Sign in at {to}. {ends} is signed out there.',
    'sign-out-of-phone': 'Sign {who} out of {to}.',
  },
  refusal: {
    'no-hot-desk': 'You can’t sign in at a phone: you have one of your own, or no account here.',
    'phone-free': 'Nobody is signed in at that phone.',
    'phone-taken': '{name} is signed in at {target}.',
    'phone-assigned': '{target} is the phone of {name}: an administrator assigned it.',
  },
  next: {
    'no-hot-desk': 'Ask an administrator which phone is yours.',
    'phone-free': 'Nothing to do.',
    'phone-taken': 'Take it over from its row in the list, or choose another phone.',
    'phone-assigned': 'Choose another phone.',
  },
  hotDesk: {
    sits: '{name} sits here',
    assigned: 'Phone of {name}',
    title: 'Take phone {phone} over?',
    body: '{name} is signed in at this phone, will be signed out of it, and is told that you did it.',
    take: 'Take over',
    outTitle: 'Sign {name} out of phone {phone}?',
    outBody: '{name} is told, and can’t act from this phone until they sign in at it again.',
    leave: 'Sign out of phone {phone}',
    lost: '{name} has signed in at phone {phone}: you are signed out of it.',
    ended: 'You are signed out of phone {phone}.',
    choose: 'Sign in at a phone',
    why: 'Sign in at the phone where you sit. It is yours in every browser until you sign out.',
  },
}

export type HotDeskWords = WordsOf<typeof hotDesk>
