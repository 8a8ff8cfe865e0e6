import {
  type AreaCode,
  type Book,
  type BookJson,
  bookFromJson,
  bookStream,
  bookToJson,
} from '@lodestone/domain'
import { createSnapshots, type SnapshotOptions, type Snapshots } from '../writer/snapshots.ts'

/** Keeps the book of an area on disk. */
export const bookSnapshots = (
  area: AreaCode,
  options: Pick<SnapshotOptions<Book>, 'directory' | 'every' | 'files' | 'logger'>,
): Snapshots<Book> =>
  createSnapshots({
    stream: bookStream(area),
    toJson: bookToJson,
    fromJson: (json) => bookFromJson(json as BookJson),
    ...options,
  })
