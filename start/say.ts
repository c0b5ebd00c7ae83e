/** A line for the person who started DocuVault. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line that says what went wrong. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
