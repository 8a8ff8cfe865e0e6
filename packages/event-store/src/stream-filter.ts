import type { StreamFilter } from './events.ts'

/** Streams of the store itself (and, with `$$`, their settings): no part of the ledger. */
export const isSystemStream = (stream: string): boolean => stream.startsWith('$')

/** The test for stream names that a filter means; without a filter, all but the system streams. */
export const streamMatcher = (filter: StreamFilter | undefined): ((stream: string) => boolean) => {
  if (filter === undefined) return (stream) => !isSystemStream(stream)
  const { prefixes } = filter
  return (stream) => prefixes.some((prefix) => stream.startsWith(prefix))
}
