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

/** The same of a request; one that says how long it is, as nearly all do, is taken whole: no more than that is ever read of it. */
export async function readRequest(request: Request, limit: number): Promise<Buffer | null> {
  const said = request.headers.get('content-length')
  if (said === null || !/^\d+$/.test(said)) return readUpTo(request.body, limit)
  return Number(said) > limit ? null : Buffer.from(await request.arrayBuffer())
}
