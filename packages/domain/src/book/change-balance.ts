import type { Book } from './book.ts'
import type { RunBalance } from './run-balance.ts'

/** The book with the balance of a run changed; a run without one is left alone. */
export const changeBalance = (book: Book, key: string, change: (balance: RunBalance) => RunBalance): Book => {
  const record = book.runs.get(key)
  return record?.balance === undefined
    ? book
    : { ...book, runs: book.runs.set(key, { ...record, balance: change(record.balance) }) }
}
