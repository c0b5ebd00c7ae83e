/** What keeps DocuVault from starting or running; the message is the one line that the user reads. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError'
}
