import type { ReactNode } from 'react'

/** A button that asks for a file, and gives each that is chosen, also the same one again. */
export function FileButton({
  take,
  accept,
  name,
  data,
  title,
  className,
  children,
}: {
  take: (file: File) => void
  accept: string
  /** What a screen reader says, where the children are a sign alone. */
  name?: string
  /** Attributes of the box itself. */
  data: Record<`data-${string}`, string>
  title?: string
  className: string
  children: ReactNode
}) {
  return (
    <label
      title={title}
      className={`${className} relative cursor-pointer focus-within:outline-2 focus-within:outline-accent`}
    >
      {children}
      <input
        {...data}
        type="file"
        accept={accept}
        aria-label={name}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) take(file)
          target.value = ''
        }}
      />
    </label>
  )
}
