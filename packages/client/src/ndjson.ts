/** The JSON values of a byte stream, one a line. Errors: SyntaxError for a line that is no JSON. */
export async function* ndjsonValues(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line)
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield JSON.parse(rest)
}
