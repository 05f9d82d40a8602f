import type { ReactNode } from 'react'

/** A setting that is on or off, with its words beside the box; the words are its name and can be clicked. */
export function CheckSetting({
  name,
  checked,
  set,
  disabled = false,
  className = '',
  children,
}: {
  /** The value of `data-setting`. */
  name: string
  checked: boolean
  set: (on: boolean) => void
  disabled?: boolean
  /** How it stands among others. */
  className?: string
  children: ReactNode
}) {
  return (
    <label className={`flex min-h-6 items-start gap-2 py-0.5 ${className}`}>
      <input
        type="checkbox"
        data-setting={name}
        className="mt-1 flex-none accent-[var(--accent)]"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => set(target.checked)}
      />
      {children}
    </label>
  )
}
