import { utf8 } from '../bytes.ts'
import { type Hash, leafHash } from '../merkle/hash.ts'

/** So many leaves, all different. */
export const someLeaves = (count: number): Hash[] =>
  Array.from({ length: count }, (_, i) => leafHash(utf8(`entry ${i}`)))
