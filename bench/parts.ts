import { benchBook } from './book.ts'
import type { Row } from './row.ts'

/** What is measured, in the order of the table. */
export const parts: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  book: benchBook,
}
