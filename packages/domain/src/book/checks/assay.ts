import { supersededBy } from '../../assays/governing-rule.ts'
import type { Post } from '../../events/catalogue.ts'
import { assayOf } from '../assays.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** Whether an assay takes the place of another, where it says so. One that does not counts all the same. */
export const checkSupersedes = (book: Book, post: Post<'AssayRecorded'>): Problem[] => {
  if (post.supersedes === undefined) return []
  const others = book.accounts.get(post.lot)?.assays ?? []
  return supersededBy(assayOf(post, book.revision + 1), others).length > 0
    ? []
    : [
        doubt(
          'SUPERSEDES_NOTHING',
          'warning',
          [post.lot],
          'supersedes',
          `This assay of ${post.lot} is said to take the place of ${post.supersedes}, which is no assay of that lot that it outweighs.`,
          "Name the event id of an assay of this lot, of the same laboratory's role or of a lighter one.",
        ),
      ]
}
