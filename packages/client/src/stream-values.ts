/** What a stream gives. Not every browser lets a stream be iterated by itself. */
export async function* streamValues<T>(stream: ReadableStream<T>): AsyncGenerator<T, void> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Whoever stops reading early lets the connection go.
    await reader.cancel().catch(() => {})
  }
}
