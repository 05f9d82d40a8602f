/** What could not be done, in the reader's language, and after it what the gateway said of it; '' = it said nothing, or was not reached. */
export function FaultLine({ text, message }: { text: string; message: string }) {
  return (
    <p role="alert" className="text-danger">
      {text} {message !== '' && <bdi className="text-ink-2">({message})</bdi>}
    </p>
  )
}
