import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/**
 * Node's own hashing and reading of files stop at 2 GiB in one piece, which the columns of nine million lots are. In pieces there is no
 * such end.
 */
const PIECE = 2 ** 28

/** The parts of bytes, each small enough to be taken at once. */
export function* piecesOf(bytes: Uint8Array, size: number = PIECE): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** The SHA-256 of bytes, however many. */
export const digestOf = (bytes: Uint8Array, size: number = PIECE): Buffer => {
  const digest = createHash('sha256')
  for (const piece of piecesOf(bytes, size)) digest.update(piece)
  return digest.digest()
}

/** The same in hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => digestOf(bytes).toString('hex')

/** All of a file, however long. Errors: those of the file system. */
export const readLarge = async (path: string, size: number = PIECE): Promise<Uint8Array> => {
  const file = await open(path, 'r')
  try {
    const bytes = new Uint8Array((await file.stat()).size)
    let length = 0
    for (;;) {
      const wanted = Math.min(size, bytes.length - length)
      const { bytesRead } = wanted === 0 ? { bytesRead: 0 } : await file.read(bytes, length, wanted, length)
      if (bytesRead === 0) return bytes.subarray(0, length)
      length += bytesRead
    }
  } finally {
    await file.close()
  }
}
