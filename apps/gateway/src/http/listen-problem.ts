/** Why the port can't be opened, and what to do. */
export function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use; end the other program, or choose another port (JACKFIELD_PORT, --port)`
    case 'EACCES':
      return `port ${port} may not be opened by this user; choose one above 1023 (JACKFIELD_PORT, --port)`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine (JACKFIELD_HOST)`
    default:
      return `can't listen on ${host}:${port} (${error.code ?? error.message})`
  }
}
