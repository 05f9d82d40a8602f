import { parseSettings } from '../../state/settings.ts'
import { takeToken } from '../../state/token.ts'

/** Who asks: the token of this tab, and the phone that was chosen on the board of this browser. */
export function me(): { token: string | null; phone: string } {
  let phone = ''
  try {
    phone =
      parseSettings(localStorage.getItem('jackfield.settings'), localStorage.getItem('jackfield.my-extension'))
        .myExtension ?? ''
  } catch {
    // Storage forbidden: the gateway knows who is bound to a phone.
  }
  return { token: takeToken(location, history, () => sessionStorage), phone }
}
