/** Uploads the bytes as one file; returns the status, and the id where it was taken. */
export async function uploadFile(
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  filename: string,
): Promise<{ status: number; id: string | undefined }> {
  const form = new FormData()
  form.append('file', new Blob([bytes]), filename)
  const response = await fetch(`${url}/api/documents/upload`, { method: 'POST', body: form })
  const { id } = (await response.json()) as { id?: string }
  return { status: response.status, id }
}

/** @throws Error where it was not answered with 201 */
export async function uploadOrThrow(url: string, bytes: Uint8Array<ArrayBuffer>, filename: string): Promise<string> {
  const { status, id } = await uploadFile(url, bytes, filename)
  if (status !== 201 || id === undefined) throw new Error(`The upload of ${filename} was answered with ${status}.`)
  return id
}
