/** What an append, a delete or a tombstone asks of the stream before it. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | number

/** The server's own numbers for these, as they stand in its messages and trailers. */
export const expectedVersion = (expected: Expected): number => {
  if (typeof expected === 'number') return expected
  return { no_stream: -1, any: -2, stream_exists: -4 }[expected]
}
