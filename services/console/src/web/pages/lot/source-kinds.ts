/** Kinds of sources in the words of the pages; `tone` is the color of their bars. */
export const SOURCE_KINDS = [
  { kind: 'mined', name: 'Mined', tone: 'mined' },
  { kind: 'post_consumer', name: 'Post-consumer scrap', tone: 'recycled' },
  { kind: 'pre_consumer', name: 'Pre-consumer scrap', tone: 'pre' },
  { kind: 'declared', name: 'Bought in', tone: 'declared' },
  { kind: 'opening', name: 'Opening inventory', tone: 'opening' },
  { kind: 'unknown', name: 'Unknown', tone: 'unknown' },
] as const
