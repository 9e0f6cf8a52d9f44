/** The bytes of a body, null where there are more than `limit`, whatever was said of its length: read no further then. */
export async function readUpTo(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
